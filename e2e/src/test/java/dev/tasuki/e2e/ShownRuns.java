package dev.tasuki.e2e;

import dev.tasuki.api.CommandRequest;
import dev.tasuki.json.Json;
import dev.tasuki.record.WayOn;
import dev.tasuki.run.RunState;
import dev.tasuki.run.RunView;
import dev.tasuki.run.StepState;
import dev.tasuki.sandbox.AlertmanagerPost;
import dev.tasuki.sandbox.DemoPerson;
import dev.tasuki.sandbox.Sandbox;
import dev.tasuki.sandbox.SandboxOptions;
import dev.tasuki.sandbox.SandboxPorts;
import dev.tasuki.sandbox.StarterApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;

/** A sandbox with a Web UI, and runs of the shipped recovery in the states that people meet. */
final class ShownRuns implements AutoCloseable {
  private static final int NODES = 30;
  private static final String SHIPPED =
      "runbook-defs/src/main/resources/dev/tasuki/library/node-replace.yaml";

  private final Sandbox sandbox;

  ShownRuns() {
    Path home = SharedSandbox.home();
    try {
      Path folder = Files.createTempDirectory("tasuki-shown-");
      this.sandbox =
          Sandbox.prepare(
              new SandboxOptions(
                  home,
                  folder.resolve("sandbox"),
                  SandboxPorts.free(true),
                  NODES,
                  System.getenv(),
                  _ -> {},
                  false,
                  0,
                  SandboxOptions.Cluster.STAND_IN,
                  Locale.ENGLISH));
      withImpatientDrain(home, Files.createDirectory(folder.resolve("runbooks")));
      sandbox.startApplications();
    } catch (IOException e) {
      throw new UncheckedIOException("no folder for the sandbox", e);
    }
  }

  /** The shipped runbook, which waits 15 minutes for a budget, waits for one a few seconds. */
  private void withImpatientDrain(Path home, Path runbooks) throws IOException {
    String shipped = Files.readString(home.resolve(SHIPPED));
    Files.writeString(
        runbooks.resolve("node-replace.yaml"), shipped.replace("within: 15m", "within: 5s"));
    String configuration = Files.readString(sandbox.configuration());
    Files.writeString(
        sandbox.configuration(),
        configuration.replace(
            "runbooks: []", "runbooks: [" + Json.write(runbooks.toString()) + "]"));
  }

  /** The page of a run. */
  String page(String run) {
    return sandbox.temporalPage(run);
  }

  /** A run that asks whether its node may be replaced. */
  Shown asking() {
    return asking("Node is not ready.", Duration.ofSeconds(5));
  }

  /**
   * The same.
   *
   * @param summary of the alert
   * @param steady how long it looks at the new node before it ends
   */
  Shown asking(String summary, Duration steady) {
    Recovery recovery = Recovery.ofSomeNode(sandbox);
    TreeMap<String, String> annotations = new TreeMap<>();
    annotations.put("tasuki_patience", "5s");
    annotations.put("tasuki_steady", steady.toSeconds() + "s");
    String body =
        AlertmanagerPost.nodeNotReady(
            sandbox.clusterName(), recovery.node(), "firing", recovery.since(), annotations);
    StarterApi.Answer answer =
        sandbox.sendAlert(body.replace(Json.write("Node is not ready."), Json.write(summary)));
    String run = Recovery.runs(answer).getFirst();
    recovery.awaitQuestion(run);
    return new Shown(recovery, run);
  }

  /** From now on the budget forbids every eviction. */
  void blockEvictions() {
    sandbox.blockEvictions();
  }

  void allowEvictions() {
    sandbox.allowEvictions();
  }

  /** One of them. */
  final class Shown {
    private final Recovery recovery;
    private final String run;

    private Shown(Recovery recovery, String run) {
      this.recovery = recovery;
      this.run = run;
    }

    String id() {
      return run;
    }

    String node() {
      return recovery.node();
    }

    void approve() {
      recovery.approve(run);
    }

    /** Everything is changed, and it looks whether that helped. */
    void awaitVerifying() {
      var _ =
          recovery.await(
              run,
              "verifies",
              view ->
                  view.steps().stream()
                      .anyMatch(
                          step ->
                              step.path().equals("settled") && step.state() == StepState.RUNNING));
    }

    RunView awaitHeld() {
      return recovery.await(run, "is held", view -> view.state() == RunState.HELD);
    }

    RunView awaitEnd() {
      return recovery.awaitEnd(run);
    }

    /** Has what it changed taken back. */
    void undo() {
      RunView.Held held = awaitHeld().held().getFirst();
      StarterApi.Answer answer =
          sandbox
              .api()
              .post(
                  "/api/v1/runs/" + run + "/commands",
                  sandbox.person(DemoPerson.HANAKO),
                  Json.write(
                      new CommandRequest(
                          held.path(),
                          held.revision(),
                          WayOn.UNDO,
                          true,
                          "not tonight",
                          UUID.randomUUID().toString())));
      if (answer.status() != 200) {
        throw new AssertionError(answer.body());
      }
    }
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
