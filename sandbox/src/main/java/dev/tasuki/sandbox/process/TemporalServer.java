package dev.tasuki.sandbox.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A real Temporal server with a database file; started again on the same file it goes on where it
 * was.
 */
public final class TemporalServer {
  /**
   * The search attributes of runs, as keywords; the workflows' room declares them with their types.
   */
  static final List<String> SEARCH_ATTRIBUTES =
      List.of(
          "RunbookId",
          "Category",
          "Target",
          "Account",
          "Mode",
          "RunState",
          "Severity",
          "IncidentId",
          "Requester",
          "Environment");

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private TemporalServer() {}

  /**
   * How to start it.
   *
   * @param binary the {@code temporal} command
   * @param httpPort of the server's own HTTP API, which tells when it is ready
   * @param uiPort of the Web UI; 0 for none
   * @param history events of one execution after which the server suggests that a run goes on in a
   *     new one; 0 for the server's own measure
   */
  public record Options(
      Path binary, Path database, Path log, int port, int httpPort, int uiPort, int history) {
    /** With the server's own measure of a long history. */
    public Options(Path binary, Path database, Path log, int port, int httpPort, int uiPort) {
      this(binary, database, log, port, httpPort, uiPort, 0);
    }

    /** {@code host:port}, as clients want it. */
    public String address() {
      return "127.0.0.1:" + port;
    }
  }

  /** Starts it and waits until it serves. */
  public static ChildProcess start(Options options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                options.binary().toString(),
                "server",
                "start-dev",
                "--ip",
                "127.0.0.1",
                "--port",
                Integer.toString(options.port()),
                "--http-port",
                Integer.toString(options.httpPort()),
                "--db-filename",
                options.database().toString(),
                "--log-level",
                "warn"));
    // The defaults make every workflow task wait for a grid of 50 ms, and every commit for the
    // disk.
    setting(command, "--dynamic-config-value", "history.transferProcessorMaxPollRPS=1000");
    setting(command, "--dynamic-config-value", "history.timerProcessorMaxPollRPS=1000");
    if (options.history() > 0) {
      setting(
          command,
          "--dynamic-config-value",
          "limit.historyCount.suggestContinueAsNew=" + options.history());
    }
    setting(command, "--sqlite-pragma", "journal_mode=wal");
    setting(command, "--sqlite-pragma", "synchronous=normal");
    SEARCH_ATTRIBUTES.forEach(name -> setting(command, "--search-attribute", name + "=Keyword"));
    if (options.uiPort() > 0) {
      setting(command, "--ui-port", Integer.toString(options.uiPort()));
    } else {
      command.add("--headless");
    }
    String ready = "http://127.0.0.1:" + options.httpPort() + "/api/v1/namespaces/default";
    return ChildProcess.start(
            new ChildProcess.Launch("Temporal server", command, new TreeMap<>(), options.log()))
        .awaitReady(PATIENCE, () -> Http.ok(ready));
  }

  private static void setting(List<String> command, String flag, String value) {
    command.add(flag);
    command.add(value);
  }
}
