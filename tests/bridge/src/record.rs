//! The bridge for tests that are being recorded: `POST /sessions/<portfolio>` gives a copy of a portfolio a number, calls
//! name it in `x-session`. Beside the answer stands which of the session's it is, so that a recording keeps their order.

use anyhow::Result;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use keystead_bridge::session::{Portfolios, Session, Who, role_of};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path as FilePath, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// So many stay open: the tests of some files run side by side, each has one.
const OPEN: usize = 24;

struct Recorder {
    portfolios: Portfolios,
    place: PathBuf,
    sessions: Mutex<(u32, BTreeMap<u32, Arc<Session>>)>,
}

impl Recorder {
    fn session(&self, number: u32) -> Option<Arc<Session>> {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner).1.get(&number).cloned()
    }
}

/// Serves recordings from portfolios that are made in `place`.
pub fn routes(place: &FilePath) -> Result<Router> {
    let place = std::path::absolute(place)?;
    let portfolios = Portfolios::make(&place.join("portfolios"))?;
    let recorder = Recorder { portfolios, place, sessions: Mutex::default() };
    Ok(Router::new()
        .route("/sessions/{portfolio}", post(begin))
        .route("/call/{name}", post(call))
        .with_state(Arc::new(recorder)))
}

async fn begin(State(recorder): State<Arc<Recorder>>, Path(portfolio): Path<String>) -> Response {
    let made = tokio::task::spawn_blocking(move || -> Result<u32> {
        let mut sessions = recorder.sessions.lock().unwrap_or_else(PoisonError::into_inner);
        sessions.0 += 1;
        let number = sessions.0;
        let session = recorder.portfolios.open(&portfolio, &recorder.place.join(number.to_string()))?;
        sessions.1.insert(number, Arc::new(session));
        while sessions.1.len() > OPEN {
            sessions.1.pop_first();
        }
        Ok(number)
    });
    match made.await {
        Ok(Ok(number)) => number.to_string().into_response(),
        Ok(Err(error)) => (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:#}")).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

async fn call(
    State(recorder): State<Arc<Recorder>>,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let number = header("x-session").and_then(|text| text.parse::<u32>().ok());
    let Some(session) = number.and_then(|number| recorder.session(number)) else {
        return (StatusCode::GONE, "there is no such session").into_response();
    };
    let mut who = Who::default();
    if let Some(user) = header("x-user") {
        who.user = user;
    }
    match header("x-role").map(|role| role_of(&role)) {
        Some(Ok(role)) => who.role = role,
        Some(Err(problem)) => return (StatusCode::BAD_REQUEST, problem.text).into_response(),
        None => {}
    }
    let args = match serde_json::from_slice(&body) {
        Ok(Value::Null) | Err(_) => json!({}),
        Ok(args) => args,
    };
    match tokio::task::spawn_blocking(move || session.call(&who, &name, args)).await {
        Ok(told) => {
            let undo = told.undo.map_or_else(String::new, |tx| tx.to_string());
            let beside = [
                ("content-type", "application/json".to_owned()),
                ("x-at", told.at.to_string()),
                ("x-stale", told.stale.join(",")),
                ("x-undo", undo),
            ];
            let status = StatusCode::from_u16(told.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, beside, told.body.to_string()).into_response()
        }
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}
