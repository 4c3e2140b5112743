//! How does the driver of a browser start, and end?
//!
//! Each visit has a driver of its own: two of the three drive one browser at a time.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use crate::browser::{Browser, setting};

/// How long a driver may take to start, and to close its browser at the end.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often is looked whether it has.
const GLANCE: Duration = Duration::from_millis(20);

/// A running driver. It ends with this value.
pub struct Driver {
    browser: Browser,
    /// The driver, and before it what it stands on.
    processes: Vec<Child>,
    port: u16,
    printed: Arc<Mutex<Vec<String>>>,
}

impl Driver {
    /// Starts the driver of this browser on a free port and waits until it listens.
    pub fn start(browser: Browser) -> Driver {
        // From here on, whatever happens, what was started is ended.
        let mut driver = Driver { browser, processes: Vec::new(), port: 0, printed: Arc::default() };
        match browser {
            Browser::Chromium => {
                let mut command = Command::new(setting("VADEMECUM_CHROMEDRIVER"));
                // What is said in frames that are processes of their own is in no other log.
                command.args(["--port=0", "--enable-chrome-logs"]);
                driver.start_and_hear_port(&mut command, "started successfully on port ");
            }
            Browser::Firefox => {
                let mut command = Command::new(setting("VADEMECUM_GECKODRIVER"));
                // What the browser asks for and complains about is known to its privileged part only.
                command.args(["--port=0", "--websocket-port=0", "--allow-system-access"]);
                driver.start_and_hear_port(&mut command, "Listening on 127.0.0.1:");
            }
            Browser::WebKit => driver.start_webkit(),
        }
        driver
    }

    /// Where it takes orders.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What driver and browser have printed since this was last asked.
    pub fn printed(&self) -> Vec<String> {
        std::mem::take(&mut *self.printed.lock().unwrap())
    }

    fn start_and_hear_port(&mut self, command: &mut Command, before_port: &'static str) {
        let lines = self.start_and_hear(command);
        let port = hear(&lines, |line| number_behind(line, before_port));
        self.port = port.unwrap_or_else(|| panic!("{} names no port", self.browser.name()));
    }

    fn start_webkit(&mut self) {
        // It has no headless way of its own: it gets a screen that nobody sees.
        let mut screen = Command::new(setting("VADEMECUM_XVFB"));
        screen.args(["-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"]);
        let lines = self.start_and_hear(&mut screen);
        let display: u32 =
            hear(&lines, |line| line.trim().parse().ok()).unwrap_or_else(|| panic!("Xvfb names no display"));
        // It takes no port 0 and names none; another program is unlikely to take this one in between.
        self.port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
        let mut command = Command::new(setting("VADEMECUM_WEBKITDRIVER"));
        command
            .arg(format!("--port={}", self.port))
            .env("DISPLAY", format!(":{display}"))
            .env("GDK_BACKEND", "x11")
            .env_remove("WAYLAND_DISPLAY")
            .env("LANG", "C.UTF-8");
        drop(self.start_and_hear(&mut command));
        let started = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            assert!(started.elapsed() < PATIENCE, "the driver of WebKit does not listen");
            thread::sleep(GLANCE);
        }
    }

    /// Starts a program; what it prints goes to a list and to whoever holds the other end.
    fn start_and_hear(&mut self, command: &mut Command) -> mpsc::Receiver<String> {
        let program = command.get_program().to_string_lossy().into_owned();
        let command = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap_or_else(|error| panic!("{program} did not start: {error}"));
        let (output, errors) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        self.processes.push(child);
        let (sender, receiver) = mpsc::channel();
        self.listen(output, sender.clone());
        self.listen(errors, sender);
        receiver
    }

    /// Keeps what comes out of a pipe, on a thread of its own.
    fn listen(&self, pipe: impl Read + Send + 'static, sender: mpsc::Sender<String>) {
        let printed = Arc::clone(&self.printed);
        thread::spawn(move || {
            // Read to the end, or the program would wait for somebody to read.
            for line in BufReader::new(pipe).split(b'\n').map_while(Result::ok) {
                let line = String::from_utf8_lossy(&line).into_owned();
                // Nobody listens when it has started.
                let _ = sender.send(line.clone());
                printed.lock().unwrap().push(line);
            }
        });
    }

    /// Asks chromedriver to close its browsers and end. A test that failed may have left one open.
    fn ask_to_end(&mut self) -> std::io::Result<()> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        write!(
            stream,
            "GET /shutdown HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n",
            self.port
        )?;
        let asked = Instant::now();
        while let Some(child) = self.processes.last_mut()
            && child.try_wait()?.is_none()
            && asked.elapsed() < PATIENCE
        {
            thread::sleep(GLANCE);
        }
        Ok(())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        if self.browser == Browser::Chromium {
            // Where it cannot be asked it is ended below.
            let _ = self.ask_to_end();
        }
        for child in self.processes.iter_mut().rev() {
            // Both fail only when it has ended by itself.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// The first thing that is found in the lines of a program that starts.
fn hear<T>(lines: &mpsc::Receiver<String>, find: impl Fn(&str) -> Option<T>) -> Option<T> {
    let started = Instant::now();
    while let Ok(line) = lines.recv_timeout(PATIENCE.saturating_sub(started.elapsed())) {
        if let Some(found) = find(&line) {
            return Some(found);
        }
    }
    None
}

/// 42613 in `ChromeDriver was started successfully on port 42613.`
fn number_behind(line: &str, before: &str) -> Option<u16> {
    let (_, rest) = line.split_once(before)?;
    rest.split(|character: char| !character.is_ascii_digit()).next()?.parse().ok()
}
