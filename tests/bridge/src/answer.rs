//! Calls and their answers: the reply with the stale topics and its undo in headers, or the problem with its status.

use crate::Desk;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use keystead_bridge::session::status_of;
use keystead_wire::problem::{Problem, ProblemKind};
use serde_json::{Value, json};
use std::sync::Arc;

/// `POST /call/<name>` with the arguments as JSON.
///
/// `x-role` names the role to call as, as in `property_manager`.
pub async fn call(
    State(desk): State<Arc<Desk>>,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let role = headers.get("x-role").and_then(|role| serde_json::from_value(json!(role.to_str().ok()?)).ok());
    let answered = tokio::task::spawn_blocking(move || {
        let args = match serde_json::from_slice(&body) {
            Ok(Value::Null) => json!({}),
            Ok(args) => args,
            Err(error) if body.is_empty() && error.is_eof() => json!({}),
            Err(error) => return Err(Problem::new(ProblemKind::Invalid, "call.arguments", error.to_string())),
        };
        desk.portfolio.call_json(&desk.caller(role), &name, args)
    });
    match answered.await {
        Ok(Ok(answer)) => {
            let stale: Vec<&str> = answer.stale.into_iter().collect();
            let undo = answer.undo.map_or_else(String::new, |tx| tx.to_string());
            let beside =
                [(HeaderName::from_static("x-stale"), stale.join(",")), (HeaderName::from_static("x-undo"), undo)];
            match answer.reply.to_json() {
                Ok(text) => (beside, json_body(text)).into_response(),
                Err(error) => refusal(&internal(&error.to_string())),
            }
        }
        Ok(Err(problem)) => refusal(&problem),
        Err(error) => refusal(&internal(&error.to_string())),
    }
}

/// `GET /shell_state`: as in the window, once the portfolio is open.
pub async fn shell_state(State(desk): State<Arc<Desk>>) -> Response {
    let profile = desk.portfolio.store().profile();
    let state = json!({
        "state": "ready",
        "problem": null,
        "version": env!("CARGO_PKG_VERSION"),
        "profile_dir": profile.folder(),
        "log_dir": profile.logs(),
        "updates": false,
        "crash": null,
        "link": null,
    });
    json_body(state.to_string()).into_response()
}

fn internal(detail: &str) -> Problem {
    Problem::new(ProblemKind::Internal, "bridge", format!("The bridge failed: {detail}."))
}

fn refusal(problem: &Problem) -> Response {
    let status = StatusCode::from_u16(status_of(problem.kind)).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, json_body(json!(problem).to_string())).into_response()
}

fn json_body(text: String) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], text)
}
