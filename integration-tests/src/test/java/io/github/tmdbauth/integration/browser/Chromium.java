package io.github.tmdbauth.integration.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Chromium and its driver as they are installed on this machine; nothing is downloaded. */
final class Chromium implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChromeDriverService service;
    private final RemoteWebDriver driver;

    private Chromium(ChromeDriverService service, RemoteWebDriver driver) {
        this.service = service;
        this.driver = driver;
    }

    /** Skips the test where Chromium is not installed, unless {@code -Dbrowser=required}. */
    static Chromium start() throws IOException {
        Optional<File> browser = onPath("chromium", "chromium-browser", "google-chrome");
        Optional<File> driver = onPath("chromedriver");
        if (browser.isEmpty() || driver.isEmpty()) {
            String message =
                    "skipped: there is no Chromium or no ChromeDriver on the PATH (Debian: chromium chromium-driver)";
            if ("required".equals(System.getProperty("browser"))) {
                throw new AssertionError(message);
            }
            assumeTrue(false, message);
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.orElseThrow());
        // No sandbox, since continuous integration runs as root; and no word to anybody outside this machine.
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=en",
                "--window-size=900,760");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow())
                .usingAnyFreePort()
                .build();
        service.start();
        try {
            return new Chromium(service, new RemoteWebDriver(service.getUrl(), options, false));
        } catch (RuntimeException e) {
            service.stop();
            throw e;
        }
    }

    private static Optional<File> onPath(String... names) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(names)
                .flatMap(name -> Stream.of(path.split(File.pathSeparator, -1)).map(folder -> new File(folder, name)))
                .filter(File::canExecute)
                .findFirst();
    }

    void open(URI page) {
        driver.get(page.toString());
    }

    URI uri() {
        return URI.create(driver.getCurrentUrl());
    }

    String title() {
        return driver.getTitle();
    }

    /** What a reader sees. */
    String text() {
        return find("body").getText();
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    List<WebElement> findAll(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** What has the focus: its id, or the words on it. */
    String focused() {
        WebElement focused = driver.switchTo().activeElement();
        String id = focused.getAttribute("id");
        return id == null || id.isEmpty() ? focused.getText() : id;
    }

    /** Keys for what has the focus. */
    void type(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    void tab() {
        type(Keys.TAB);
    }

    /** Clicks, and waits for the page that comes of it. */
    void click(String words) {
        andWait(() -> driver.findElement(By.xpath("//*[self::a or self::button][normalize-space()='" + words + "']"))
                .click());
    }

    /** Presses Enter, and waits for the page that comes of it. */
    void enter() {
        andWait(() -> type(Keys.ENTER));
    }

    private void andWait(Runnable step) {
        WebElement before = find("html");
        Instant end = Instant.now().plus(PATIENCE);
        step.run();
        while (isThere(before)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError(
                        "no other page came within " + PATIENCE.toSeconds() + " seconds; it is: " + title());
            }
        }
    }

    private static boolean isThere(WebElement element) {
        try {
            return element.isEnabled();
        } catch (StaleElementReferenceException e) {
            return false;
        } catch (WebDriverException e) {
            // How Chromium's driver says the same while one page gives way to the other.
            if (String.valueOf(e.getMessage()).contains("does not belong to the document")) {
                return false;
            }
            throw e;
        }
    }

    /** What the browser's console has said since the last look: errors, and each breach of a page's content security policy. */
    List<String> messages() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    @Nullable Object run(String script) {
        return driver.executeScript(script);
    }

    /** Keeps what is on the screen, for people to look at. */
    void screenshot(String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        try {
            driver.quit();
        } finally {
            service.stop();
        }
    }
}
