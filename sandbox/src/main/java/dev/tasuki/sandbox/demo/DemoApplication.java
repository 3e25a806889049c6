package dev.tasuki.sandbox.demo;

import dev.tasuki.message.Messages;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.sandbox.DemoPerson;
import dev.tasuki.sandbox.Sandbox;
import dev.tasuki.sandbox.SandboxOptions;
import dev.tasuki.sandbox.tools.ToolsCache;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * {@code demo [--unattended] [--keep] [--state FOLDER] [--real]}, {@code up [--state FOLDER]
 * [--real]} and {@code tools [--kubernetes]}; {@code --real} is for a real Kubernetes control
 * plane. It needs the system property {@code tasuki.home} or the variable {@code TASUKI_HOME}: the
 * checkout, built.
 *
 * <p>Ends with 0 when everything held, 1 when something did not, 2 on wrong usage, 3 when something
 * that is needed is missing.
 */
public final class DemoApplication {
  private static final Set<String> FLAGS =
      Set.of("--unattended", "--keep", "--kubernetes", "--real");

  private final Map<String, String> environment;
  private final Screen screen;
  private final Messages messages;
  private final Path home;
  private volatile boolean finished;

  private DemoApplication(Map<String, String> environment, PrintStream out, Path home) {
    this.environment = environment;
    this.screen = Screen.of(environment, out);
    this.messages = screen.messages();
    this.home = home;
  }

  /** Runs it and ends this JVM. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.getenv(), System.out));
  }

  /** Runs it and gives the exit code. */
  public static int run(List<String> arguments, Map<String, String> environment, PrintStream out) {
    String home = System.getProperty("tasuki.home", environment.getOrDefault("TASUKI_HOME", "."));
    DemoApplication application =
        new DemoApplication(environment, out, Path.of(home).toAbsolutePath().normalize());
    try {
      return application.command(arguments);
    } catch (RunbookException e) {
      application.screen.line(e.error().id() + ": " + e.getMessage());
      return switch (e.error().category()) {
        case USAGE -> 2;
        case UNREACHABLE -> 3;
        case AUTHOR,
            REFUSED,
            TRANSIENT,
            THROTTLED,
            CONFLICT,
            DENIED,
            NOT_FOUND,
            INVALID,
            UNKNOWN_OUTCOME,
            INTERNAL ->
            1;
      };
    } finally {
      application.finished = true;
    }
  }

  private int command(List<String> arguments) {
    List<String> rest = new ArrayList<>(arguments);
    String command = rest.isEmpty() ? "" : rest.removeFirst();
    Path state = home.resolve(".tasuki").resolve(command);
    int at = rest.indexOf("--state");
    if (at >= 0 && at + 1 < rest.size()) {
      state = Path.of(rest.get(at + 1));
      rest.remove(at);
      rest.remove(at);
    }
    if (!FLAGS.containsAll(rest)) {
      return usage();
    }
    SandboxOptions.Cluster cluster =
        rest.contains("--real") ? SandboxOptions.Cluster.REAL : SandboxOptions.Cluster.STAND_IN;
    return switch (command) {
      case "demo" -> demo(state, cluster, rest.contains("--unattended"), rest.contains("--keep"));
      case "up" -> up(state, cluster);
      case "tools" -> tools(rest.contains("--kubernetes"));
      default -> usage();
    };
  }

  private int usage() {
    screen.line(messages.text("usage"));
    return 2;
  }

  private int tools(boolean kubernetes) {
    ToolsCache cache = new ToolsCache(home, environment, screen::line, screen.language());
    cache.fetch();
    if (kubernetes) {
      cache.fetchKubernetes();
    }
    screen.line(messages.text("tools.there"));
    return 0;
  }

  private int demo(Path state, SandboxOptions.Cluster cluster, boolean unattended, boolean keep) {
    screen.line(messages.text("banner"));
    screen.line("");
    Timings timings = new Timings();
    long begin = System.nanoTime();
    tellWhenStopped();
    try (Sandbox sandbox = started(state, cluster)) {
      timings.add(messages.text("timing.start"), begin);
      links(sandbox);
      Optional<Keyboard> keyboard =
          unattended ? Optional.empty() : Optional.of(Keyboard.reading(System.in));
      boolean held = new Demo(sandbox, screen, timings, keyboard).play();
      screen.line(messages.text(held ? "held" : "not.held", state));
      if (keep) {
        untilInterrupted();
      }
      return held ? 0 : 1;
    }
  }

  private int up(Path state, SandboxOptions.Cluster cluster) {
    tellWhenStopped();
    try (Sandbox sandbox = started(state, cluster)) {
      links(sandbox);
      untilInterrupted();
      return 0;
    }
  }

  /** A signal leaves the cursor behind what the terminal echoed of it. */
  private void tellWhenStopped() {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stopped")
                .unstarted(
                    () -> {
                      if (!finished) {
                        screen.line("");
                        screen.line(messages.text("stopped"));
                      }
                    }));
  }

  private Sandbox started(Path state, SandboxOptions.Cluster cluster) {
    return Sandbox.start(
        SandboxOptions.shown(
                home,
                state,
                line -> screen.line(messages.text("progress", line)),
                screen.language())
            .on(cluster));
  }

  private void links(Sandbox sandbox) {
    screen.line("");
    screen.line(
        messages.text(
            "links",
            sandbox.temporalUiUrl(),
            sandbox.slack().url(),
            sandbox.starterUrl(),
            sandbox.configuration(),
            sandbox.tokenFile(DemoPerson.HANAKO)));
    screen.line("");
  }

  private void untilInterrupted() {
    screen.line(messages.text("keep"));
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
