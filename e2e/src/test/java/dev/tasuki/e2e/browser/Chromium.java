package dev.tasuki.e2e.browser;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasuki.json.Json;
import dev.tasuki.sandbox.process.Await;
import dev.tasuki.sandbox.process.ChildProcess;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A headless Chromium with one page; it and its profile are gone when it is closed. */
public final class Chromium implements AutoCloseable {
  /** What to do where there is none. */
  public static final String MISSING =
      "no Chromium found: install the package \"chromium\" (Debian, Ubuntu, Fedora), or name its"
          + " program in CHROMIUM";

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "chrome");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path profile;
  private final ChildProcess process;
  private final Page page;

  private Chromium(Path program, int width, int height) {
    this.profile = temporaryFolder();
    this.process =
        ChildProcess.start(
            new ChildProcess.Launch(
                "Chromium",
                List.of(
                    program.toString(),
                    "--headless=new",
                    // Only pages of this machine are shown, and root may not use it.
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--no-first-run",
                    "--hide-scrollbars",
                    "--lang=en-GB",
                    "--remote-debugging-port=0",
                    "--window-size=" + width + "," + height,
                    "--user-data-dir=" + profile.resolve("profile"),
                    "about:blank"),
                new TreeMap<>(),
                profile.resolve("chromium.log")));
    try {
      process.awaitReady(PATIENCE, () -> debugger().isPresent());
      this.page = Page.attach(http, debugger().orElseThrow(), width, height);
    } catch (RuntimeException e) {
      process.kill();
      throw e;
    }
  }

  /** The program, by {@code CHROMIUM} or on the {@code PATH}. */
  public static Optional<Path> find() {
    String named = System.getenv().getOrDefault("CHROMIUM", "");
    if (!named.isEmpty()) {
      return Optional.of(Path.of(named)).filter(Files::isExecutable);
    }
    String path = System.getenv().getOrDefault("PATH", "");
    return NAMES.stream()
        .flatMap(
            name ->
                Arrays.stream(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts it with a window of this size, in pixels. */
  public static Chromium start(Path program, int width, int height) {
    return new Chromium(program, width, height);
  }

  /** Its only page. */
  public Page page() {
    return page;
  }

  /** Where its page can be driven; empty while it starts. */
  private Optional<URI> debugger() {
    Path file = profile.resolve("profile").resolve("DevToolsActivePort");
    try {
      if (!Files.exists(file) || Files.readAllLines(file).isEmpty()) {
        return Optional.empty();
      }
      URI list =
          URI.create(
              "http://127.0.0.1:%s/json/list".formatted(Files.readAllLines(file).getFirst()));
      HttpRequest request = HttpRequest.newBuilder(list).timeout(Duration.ofSeconds(5)).build();
      JsonNode targets =
          Json.read(http.send(request, BodyHandlers.ofString()).body(), JsonNode.class);
      return targets
          .valueStream()
          .filter(target -> target.path("type").asText().equals("page"))
          .map(target -> URI.create(target.path("webSocketDebuggerUrl").asText()))
          .findFirst();
    } catch (IOException notYet) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("tasuki-chromium-");
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for Chromium", e);
    }
  }

  @Override
  public void close() {
    page.close();
    process.close();
    http.shutdownNow();
    // Its helpers go on writing for a moment after it has ended.
    boolean gone = Await.until(PATIENCE, this::emptied);
    if (!gone) {
      throw new IllegalStateException("cannot delete " + profile);
    }
  }

  private boolean emptied() {
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
      return true;
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }
}
