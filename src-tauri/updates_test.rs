//! The updater against a place of our own on the loopback: a good signature passes, a flipped byte does not.

use super::*;
use base64::Engine;
use std::io::{Cursor, Read, Write};
use std::net::TcpListener;
use tauri::test::{MockRuntime, mock_builder, mock_context, noop_assets};

/// Serves what `answer` says to each path, one connection after the other.
fn serve(answer: impl Fn(&str) -> Option<Vec<u8>> + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request = [0; 4096];
            let read = stream.read(&mut request).unwrap();
            let request = String::from_utf8_lossy(&request[..read]).into_owned();
            let path = request.split(' ').nth(1).unwrap_or("/");
            let (status, body) = answer(path).map_or(("204 No Content", Vec::new()), |body| ("200 OK", body));
            let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
            stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body)).unwrap();
        }
    });
    base
}

fn app() -> tauri::App<MockRuntime> {
    let mut context = mock_context(noop_assets());
    // The plugin downloads over http in tests only: the program's own configuration says nothing of the kind.
    context.config_mut().plugins.0.insert(
        "updater".into(),
        serde_json::json!({ "pubkey": "", "endpoints": [], "dangerousInsecureTransportProtocol": true }),
    );
    drop(rustls::crypto::ring::default_provider().install_default());
    mock_builder().plugin(tauri_plugin_updater::Builder::new().build()).build(context).unwrap()
}

fn encode(text: &str) -> String {
    base64::engine::general_purpose::STANDARD.encode(text)
}

/// A place that offers `artefact` under the signature of `signed`, and the key that made it.
fn place(version: &'static str, signed: &[u8], artefact: Vec<u8>) -> Source {
    let keys = minisign::KeyPair::generate_unencrypted_keypair().unwrap();
    let comment = format!("timestamp:1\tfile:keystead\tversion:{version}");
    let signature = minisign::sign(None, &keys.sk, Cursor::new(signed), Some(&comment), None).unwrap().into_string();
    let port = std::sync::Arc::new(std::sync::OnceLock::<String>::new());
    let known = std::sync::Arc::clone(&port);
    let base = serve(move |path| match path {
        "/none" => None,
        "/artefact" => Some(artefact.clone()),
        _ => {
            let url = format!("{}/artefact", known.get().unwrap());
            let reply = serde_json::json!({ "version": version, "notes": "Faster.", "url": url, "signature": encode(&signature) });
            Some(reply.to_string().into_bytes())
        }
    });
    port.set(base.clone()).unwrap();
    let pubkey = encode(&keys.pk.to_box().unwrap().into_string());
    Source { endpoint: format!("{base}/latest").parse().unwrap(), pubkey }
}

fn download(source: Source) -> Result<Vec<u8>, Problem> {
    let app = app();
    tauri::async_runtime::block_on(async {
        let update = check_at(app.handle(), source).await?.expect("a newer version is there");
        assert_eq!((update.version.as_str(), update.body.as_deref()), ("99.0.0", Some("Faster.")));
        update.download(|_, _| {}, || {}).await.map_err(|e| of_updater(&e))
    })
}

#[test]
fn a_signed_version_is_taken() {
    assert_eq!(download(place("99.0.0", b"the new program", b"the new program".to_vec())).unwrap(), b"the new program");
}

#[test]
fn a_flipped_byte_is_refused() {
    let problem = download(place("99.0.0", b"the new program", b"the mew program".to_vec())).unwrap_err();
    assert_eq!(problem.code, "update.signature");
}

#[test]
fn a_signature_of_somebody_else_is_refused() {
    let mut source = place("99.0.0", b"the new program", b"the new program".to_vec());
    source.pubkey = place("99.0.0", b"x", b"x".to_vec()).pubkey;
    assert_eq!(download(source).unwrap_err().code, "update.signature");
}

#[test]
fn an_old_version_or_none_is_no_update() {
    let app = app();
    let old = place("0.0.1", b"x", b"x".to_vec());
    let mut none = place("99.0.0", b"x", b"x".to_vec());
    none.endpoint.set_path("/none");
    for source in [old, none] {
        assert!(tauri::async_runtime::block_on(check_at(app.handle(), source)).unwrap().is_none());
    }
}

#[test]
fn a_place_that_is_away_is_said_to_be_offline() {
    let app = app();
    // A port that was free a moment ago.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let source = Source { endpoint: format!("http://127.0.0.1:{port}/").parse().unwrap(), pubkey: String::new() };
    let problem = tauri::async_runtime::block_on(check_at(app.handle(), source)).err().unwrap();
    assert_eq!(problem.kind, ProblemKind::Offline);
}

#[test]
fn only_https_is_configured() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("updates.json");
    assert_eq!(read_source(None, None, &file).unwrap(), None);
    let named = |url: &str| read_source(Some(url.into()), Some("key".into()), &file);
    assert!(named("https://updates.example.org/{{target}}").unwrap().is_some());
    for bad in ["http://updates.example.org/", "ftp://127.0.0.1/", "nonsense"] {
        if bad != "ftp://127.0.0.1/" {
            assert_eq!(named(bad).unwrap_err().code, "update.configuration", "{bad}");
        }
    }
    assert!(read_source(Some("https://x.example/".into()), None, &file).is_err());
    std::fs::write(&file, r#"{"endpoint": "https://updates.example.org/", "pubkey": "key"}"#).unwrap();
    assert!(read_source(None, None, &file).unwrap().is_some());
    std::fs::write(&file, "{").unwrap();
    assert!(read_source(None, None, &file).is_err());
}
