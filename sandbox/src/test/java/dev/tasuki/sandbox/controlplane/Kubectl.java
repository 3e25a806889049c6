package dev.tasuki.sandbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real {@code kubectl}, as who may do everything. */
record Kubectl(Path kubeconfig) {
  private static final long SECONDS = 120;

  /** What it said, and its exit code. */
  record Said(int code, String text) {}

  static Kubectl of(ControlPlane plane, Path folder) {
    Path kubeconfig = folder.resolve("admin.kubeconfig");
    try {
      Files.writeString(kubeconfig, plane.admin().kubeconfig("real"));
    } catch (IOException e) {
      throw new IllegalStateException("cannot write " + kubeconfig, e);
    }
    return new Kubectl(kubeconfig);
  }

  Said say(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                SharedControlPlane.programs().kubectl().toString(), "--kubeconfig=" + kubeconfig));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    return new Said(process.exitValue(), text);
  }

  /** Takes everything off a node that it may, and says so. */
  Said drain(String node, Duration within) throws IOException, InterruptedException {
    return say(
        "drain",
        node,
        "--ignore-daemonsets",
        "--delete-emptydir-data",
        "--force",
        "--timeout=" + within.toSeconds() + "s");
  }
}
