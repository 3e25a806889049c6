package dev.tasuki.sandbox.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/** moto, which stands in for AWS; what it knows it forgets when it ends. */
public final class MotoServer {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private MotoServer() {}

  /**
   * Starts it and waits until it serves.
   *
   * @param python of the virtual environment that moto is installed in
   */
  public static ChildProcess start(Path python, int port, Path log) {
    List<String> command =
        List.of(
            python.toString(),
            "-m",
            "moto.server",
            "-H",
            "127.0.0.1",
            "-p",
            Integer.toString(port));
    return ChildProcess.start(new ChildProcess.Launch("moto", command, new TreeMap<>(), log))
        .awaitReady(PATIENCE, () -> Http.ok("http://127.0.0.1:" + port + "/moto-api/"));
  }
}
