package dev.tasuki.sandbox.demo;

import dev.tasuki.api.DecisionRequest;
import dev.tasuki.api.RunPage;
import dev.tasuki.json.Json;
import dev.tasuki.message.Messages;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.Verdict;
import dev.tasuki.run.RunView;
import dev.tasuki.run.RunView.Question;
import dev.tasuki.sandbox.AlertmanagerPost;
import dev.tasuki.sandbox.DemoPerson;
import dev.tasuki.sandbox.Sandbox;
import dev.tasuki.sandbox.StarterApi;
import dev.tasuki.sandbox.kubernetes.KubernetesRequest;
import dev.tasuki.sandbox.process.Await;
import dev.tasuki.sandbox.process.ChildProcess;
import dev.tasuki.sandbox.standin.Barrier;
import dev.tasuki.sandbox.standin.Effect;
import dev.tasuki.sandbox.standin.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** One recovery on a running sandbox. */
final class Demo {
  private static final Duration GLANCE = Duration.ofMillis(300);
  private static final Duration UNATTENDED_LIMIT = Duration.ofMinutes(5);
  private static final Duration WORTH_A_WORD = Duration.ofSeconds(15);
  private static final Duration AFTERMATH = Duration.ofSeconds(20);

  private final Sandbox sandbox;
  private final Screen screen;
  private final Messages messages;
  private final LiveView view;
  private final Timings timings;
  private final Optional<Keyboard> keyboard;
  private boolean workerKilled;
  private long lastSeen = System.nanoTime();
  private String answered = "";

  /**
   * @param keyboard of a person; empty when nobody attends
   */
  Demo(Sandbox sandbox, Screen screen, Timings timings, Optional<Keyboard> keyboard) {
    this.sandbox = sandbox;
    this.screen = screen;
    this.messages = screen.messages();
    this.view = new LiveView(screen);
    this.timings = timings;
    this.keyboard = keyboard;
  }

  /** Runs it and tells whether everything held. */
  boolean play() {
    String node = sandbox.makeNodeIll();
    Evidence evidence = Evidence.before(sandbox, node);
    Barrier barrier = sandbox.kubernetes().hold(KubernetesRequest::eviction, Moment.AFTER_EFFECT);
    long begin = System.nanoTime();
    String run = alert(node);
    screen.line(messages.text("run", run, sandbox.temporalPage(run)));
    screen.line(messages.text("answer", run, sandbox.slack().url(), approveCommand(run)));
    RunView end = follow(run, barrier);
    timings.add(messages.text("timing.run"), begin);
    timings.addSteps(end);
    Await.until(
        AFTERMATH,
        () -> evidence.checks(sandbox, end, workerKilled).stream().allMatch(Evidence.Check::holds));
    return summary(evidence, end);
  }

  private String alert(String node) {
    SortedMap<String, String> annotations = new TreeMap<>();
    annotations.put("tasuki_patience", "5s");
    annotations.put("tasuki_steady", "5s");
    screen.line(messages.text("alert", node));
    StarterApi.Answer answer =
        sandbox.sendAlert(
            AlertmanagerPost.nodeNotReady(
                sandbox.clusterName(),
                node,
                "firing",
                Instant.now().minusSeconds(900),
                annotations));
    String id =
        answer.status() == 202
            ? Json.read(answer.body(), AlertRuns.class).runs().stream()
                .findFirst()
                .map(AlertRun::id)
                .orElse("")
            : "";
    if (id.isEmpty()) {
      throw new RunbookException(
          RunbookError.INTERNAL_ERROR,
          "the starter answered the alert with "
              + answer.status()
              + " and no run: "
              + answer.body());
    }
    return id;
  }

  private record AlertRuns(List<AlertRun> runs) {}

  private record AlertRun(String id, String state) {}

  private RunView follow(String run, Barrier barrier) {
    long begin = System.nanoTime();
    while (true) {
      Optional<RunPage> page = page(run);
      page.ifPresent(view::show);
      if (page.isPresent() && page.get().view().state().ended()) {
        return page.get().view();
      }
      if (!workerKilled && barrier.reached()) {
        killWorker(barrier);
      }
      page.ifPresent(this::answer);
      if (keyboard.isEmpty() && System.nanoTime() - begin > UNATTENDED_LIMIT.toNanos()) {
        throw new RunbookException(
            RunbookError.STEP_LATE,
            "the run \""
                + run
                + "\" has not ended after "
                + UNATTENDED_LIMIT.toMinutes()
                + " minutes");
      }
      Await.pause(GLANCE);
    }
  }

  private void killWorker(Barrier barrier) {
    String pod =
        sandbox.kubernetes().effects().effects().stream()
            .filter(effect -> effect.resource().equals("pods/eviction"))
            .map(Effect::name)
            .findFirst()
            .orElse("");
    sandbox.killWorker();
    workerKilled = true;
    barrier.drop();
    view.say(messages.text("killed", pod));
    long begin = System.nanoTime();
    sandbox.startWorker();
    timings.add(messages.text("timing.worker"), begin);
    view.say(messages.text("restarted"));
  }

  private void answer(RunPage page) {
    for (Question question : page.view().questions()) {
      String shown = question.gate() + " " + question.revision();
      boolean wanted = keyboard.map(keys -> keys.typed("a")).orElse(true);
      if (wanted && !shown.equals(answered)) {
        answered = shown;
        if (keyboard.isPresent()) {
          approve(page.view(), question);
        } else if (!sandbox.slack().approve(sandbox.person(DemoPerson.HANAKO))) {
          // The message may not be in the channel yet; the next glance tries again.
          answered = "";
        }
      }
    }
  }

  private void approve(RunView run, Question question) {
    StarterApi.Answer answer =
        sandbox
            .api()
            .decide(
                run.id(),
                sandbox.person(DemoPerson.HANAKO),
                new DecisionRequest(
                    question.gate(),
                    question.revision(),
                    question.digest(),
                    Verdict.APPROVE,
                    "",
                    UUID.randomUUID().toString()));
    view.say(
        answer.status() == 200
            ? messages.text("approved", DemoPerson.HANAKO)
            : messages.text("refused", answer.body()));
  }

  /** Empty while the run cannot be looked at, as between two workers. */
  private Optional<RunPage> page(String run) {
    try {
      RunPage page = sandbox.api().run(run, sandbox.person(DemoPerson.HANAKO));
      lastSeen = System.nanoTime();
      return Optional.of(page);
    } catch (RunbookException e) {
      if (e.error() == RunbookError.STARTER_UNREACHABLE) {
        if (System.nanoTime() - lastSeen > WORTH_A_WORD.toNanos()) {
          lastSeen = System.nanoTime();
          view.say(messages.text("unseen", String.valueOf(e.getMessage())));
        }
        return Optional.empty();
      }
      throw e;
    }
  }

  private String approveCommand(String run) {
    return "./tasuki approve "
        + run.substring(run.lastIndexOf(':') + 1)
        + " --server "
        + sandbox.starterUrl()
        + " --credentials "
        + sandbox.tokenFile(DemoPerson.HANAKO);
  }

  private boolean summary(Evidence evidence, RunView end) {
    screen.line("");
    screen.line(messages.text("summary.changes"));
    Stream.concat(
            sandbox.kubernetes().effects().counts().entrySet().stream(),
            sandbox.aws().effects().counts().entrySet().stream())
        .forEach(
            entry ->
                screen.line(
                    "  %d × %s %s %s"
                        .formatted(
                            entry.getValue(),
                            entry.getKey().verb(),
                            entry.getKey().resource(),
                            entry.getKey().name())));
    screen.line("");
    List<Evidence.Check> checks = evidence.checks(sandbox, end, workerKilled);
    for (Evidence.Check check : checks) {
      String mark = messages.text(check.holds() ? "holds" : "broken");
      screen.line("  " + mark + "  " + messages.text(check.key(), check.found()));
    }
    screen.line("");
    screen.line(messages.text("summary.timings"));
    screen.out().print(timings.text());
    long bytes = sandbox.processes().stream().mapToLong(ChildProcess::residentBytes).sum();
    screen.line(messages.text("summary.memory", Long.toString(bytes / (1024 * 1024))));
    screen.line("");
    return checks.stream().allMatch(Evidence.Check::holds);
  }
}
