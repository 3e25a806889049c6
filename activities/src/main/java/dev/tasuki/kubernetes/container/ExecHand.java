package dev.tasuki.kubernetes.container;

import dev.tasuki.activity.ApprovedFacts;
import dev.tasuki.activity.Attempt;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.kubernetes.Exec;
import dev.tasuki.catalogue.kubernetes.Exec.Input;
import dev.tasuki.catalogue.kubernetes.Exec.Output;
import dev.tasuki.catalogue.kubernetes.Written;
import dev.tasuki.configuration.PodWork;
import dev.tasuki.kubernetes.access.KubernetesClients;
import dev.tasuki.kubernetes.view.Heads;
import dev.tasuki.kubernetes.view.Shown;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs an allowed command in a container. */
final class ExecHand implements Hand<Input, Output> {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final int GOING_AWAY = 1001;

  private final KubernetesClients clients;
  private final PodWorks works;
  private final InstantSource clock;

  ExecHand(KubernetesClients clients, PodWorks works, InstantSource clock) {
    this.clients = clients;
    this.works = works;
    this.clock = clock;
  }

  @Override
  public ActionContract<Input, Output> contract() {
    return Exec.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    List<String> argv = argv(input);
    RunningContainer container = container(input, attempt);
    ApprovedFacts.check(
        contract().facts(attempt.call().input()), attempt.call(), facts(container, argv));
    attempt.progress(Map.of("line", Shown.text("runs " + argv + " in " + input.pod())));
    ExecSocket.Ended ended = run(input, container, argv, attempt);
    refuseAnother(input, container, attempt);
    return new Outcome<>(
        new Output(
            ended.exitCode() == 0,
            ended.exitCode(),
            Heads.text(ended.reason(), Heads.TEXT),
            kept(ended.output()),
            kept(ended.errors()),
            container.uid()),
        true);
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    List<String> argv = argv(input);
    RunningContainer container = container(input, attempt);
    return new Look(
        facts(container, argv),
        List.of(
            Heads.text("runs " + argv, Heads.TEXT),
            "in container %s of pod %s/%s, for at most %d s"
                .formatted(
                    container.container(),
                    input.namespace(),
                    input.pod(),
                    input.within().toSeconds()),
            "what it does cannot be tried beforehand"),
        contract().dryRun());
  }

  private List<String> argv(Input input) {
    PodWork.Command command = works.command(input.command(), input.args(), input.namespace());
    if (input.again().equals(Exec.SAFE) && !command.safe()) {
      throw PodWorks.refused(
          "tasuki.yml does not call command \"%s\" safe; write \"again: never\""
              .formatted(input.command()));
    }
    return command.with(input.args());
  }

  private RunningContainer container(Input input, Attempt attempt) {
    return RunningContainer.find(
        clients,
        attempt.call(),
        contract().name(),
        input.namespace(),
        input.pod(),
        input.container());
  }

  private static SortedMap<String, Object> facts(RunningContainer container, List<String> argv) {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put(Exec.UID, container.uid());
    facts.put(Exec.ARGV, argv);
    return facts;
  }

  private ExecSocket.Ended run(
      Input input, RunningContainer container, List<String> argv, Attempt attempt) {
    KubernetesClient client = clients.changing(attempt.call());
    Duration most = contract().timing().request();
    ExecSocket exec = new ExecSocket();
    attempt.fence();
    Instant until = clock.instant().plus(input.within());
    WebSocket socket =
        agreed(
            exec.open(client, input.namespace(), input.pod(), container.container(), argv), most);
    try {
      while (!exec.ended().isDone()) {
        if (clock.instant().isAfter(until)) {
          throw unknown(
              "did not end within %d s and may go on".formatted(input.within().toSeconds()));
        }
        waitABit(attempt);
      }
    } finally {
      socket.sendClose(GOING_AWAY, "");
    }
    ExecSocket.Ended ended = exec.ended().join();
    if (!ended.known() || ended.exitCode() < 0) {
      throw unknown("ended without an exit code: " + Heads.text(ended.reason(), Heads.TEXT));
    }
    return ended;
  }

  private static void waitABit(Attempt attempt) {
    try {
      attempt.pause(BETWEEN_LOOKS);
    } catch (RunbookException e) {
      // The command is under way: that nobody waits for it any more does not take it back.
      throw new RunbookException(
          RunbookError.OUTCOME_UNKNOWN,
          "the command was under way, and is not waited for any more: " + e.getMessage(),
          e);
    }
  }

  private static RunbookException unknown(String what) {
    return new RunbookException(RunbookError.OUTCOME_UNKNOWN, "the command " + what);
  }

  /** The connection, once the server has agreed to it; its refusal in the client's own words. */
  private static WebSocket agreed(CompletableFuture<WebSocket> asked, Duration most) {
    try {
      return asked.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown("was asked for when this worker was stopped");
    } catch (TimeoutException e) {
      var _ = asked.thenAccept(late -> late.sendClose(GOING_AWAY, ""));
      throw unknown("was asked for, and no answer came within " + most.toSeconds() + " s");
    } catch (ExecutionException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof WebSocketHandshakeException refused) {
          throw new KubernetesClientException(
              "no connection to the container was made", refused.getResponse().code(), null);
        }
      }
      throw KubernetesClientException.launderThrowable(e);
    }
  }

  /** The API takes no UID with a command. One that is gone was not another one. */
  private void refuseAnother(Input input, RunningContainer container, Attempt attempt) {
    boolean another =
        RunningContainer.pod(clients, attempt.call(), input.namespace(), input.pod())
            .filter(pod -> !pod.getMetadata().getUid().equals(container.uid()))
            .isPresent();
    if (another) {
      throw unknown(
          "ran while another pod took the name \"%s\"; it ran in one of the two"
              .formatted(input.pod()));
    }
  }

  private Written kept(ExecSocket.Text text) {
    return works.kept(text.text(), text.cut());
  }
}
