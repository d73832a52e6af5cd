//! Prepares the window: a placeholder page where the interface is not built yet, the list of commands the
//! page may call, and on Linux an executable that shows no SQLite of its own to WebKit's.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=tauri.conf.json");
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    // WebKitGTK loads the system's SQLite into the same process: ours must not answer for it.
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        println!("cargo:rustc-link-arg-bins=-Wl,--exclude-libs,ALL");
    }
    #[cfg(feature = "window")]
    window();
}

#[cfg(feature = "window")]
fn window() {
    const COMMANDS: &[&str] = &[
        "call",
        "shell_state",
        "shell_painted",
        "shell_look",
        "shell_retry",
        "shell_pick",
        "shell_save_text",
        "shell_key_save",
        "shell_key_use",
        "shell_copies",
        "shell_restore_file",
        "shell_restore_copy",
        "shell_open_logs",
        "shell_autostart",
        "shell_update_check",
        "shell_update_install",
        "shell_about",
    ];
    if let Err(error) = placeholder() {
        println!("cargo:warning=ui/dist could not be prepared: {error}");
    }
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("src-tauri/capabilities/**/*.json")
        .app_manifest(tauri_build::AppManifest::new().commands(COMMANDS));
    if let Err(error) = tauri_build::try_build(attributes) {
        println!("cargo::error=the window's configuration is wrong: {error:#}");
    }
}

/// The window's macro fails without a page; a checkout whose interface is not built says so instead.
#[cfg(feature = "window")]
fn placeholder() -> std::io::Result<()> {
    let page = std::path::Path::new("ui/dist/index.html");
    println!("cargo:rerun-if-changed=ui/dist");
    if page.exists() {
        return Ok(());
    }
    std::fs::create_dir_all("ui/dist")?;
    std::fs::write(
        page,
        "<!doctype html><meta charset=\"utf-8\"><title>Keystead</title>\
         <p>The interface is not built. Run <code>cargo xtask run</code>.</p>\n",
    )
}
