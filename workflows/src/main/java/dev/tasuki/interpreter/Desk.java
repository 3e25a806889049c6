package dev.tasuki.interpreter;

import dev.tasuki.catalogue.Risk;
import dev.tasuki.policy.Quorum;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.Person;
import dev.tasuki.record.Signed;
import dev.tasuki.record.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where people's decisions come in: checked first, then counted. */
final class Desk {
  private static final int DIFFERENCES = 10;

  private final Run run;
  private final Clicks clicks;
  private final Gatekeeper gates;

  Desk(Run run, Clicks clicks, Gatekeeper gates) {
    this.run = run;
    this.clicks = clicks;
    this.gates = gates;
  }

  /** Changes nothing. */
  void check(DecisionRecord decision, Instant now) {
    clicks.checkRun(decision.workflowId(), decision.firstRunId());
    if (clicks.told(decision.clickId(), decision.person()).isPresent()) {
      return;
    }
    String path = decision.gate();
    GateMemory gate = run.memory.gates.get(path);
    if (gate == null || gate.revision == 0) {
      throw new RunbookException(
          RunbookError.QUESTION_CLOSED,
          "the run asks nothing at \"" + path + "\"; open questions: " + openQuestions());
    }
    if (gate.state == GateMemory.State.OPEN
        && (decision.revision() != gate.revision || !decision.digest().equals(gate.digest))) {
      throw changed(decision, gate);
    }
    if (gate.state != GateMemory.State.OPEN
        || gate.expires.map(e -> !now.isBefore(e)).orElse(false)) {
      throw new RunbookException(RunbookError.QUESTION_CLOSED, closed(path, gate));
    }
    if (decision.breakGlass()) {
      Glass.check(decision, gate);
      return;
    }
    Person person = decision.person();
    Optional<String> answered =
        run.memory.forms.values().stream()
            .flatMap(form -> form.by.stream())
            .filter(person.name()::equals)
            .findFirst();
    if (answered.isPresent()) {
      throw new RunbookException(
          RunbookError.REQUESTER_EXCLUDED,
          "\""
              + person.name()
              + "\" answered a form of this run, on which the question may rest; somebody else has"
              + " to decide");
    }
    if (person.name().equals(run.start.body().requester().name())) {
      throw new RunbookException(
          RunbookError.REQUESTER_EXCLUDED,
          "\"" + person.name() + "\" asked for this run; somebody else has to decide");
    }
    if (run.memory.changers.contains(person.name())) {
      throw new RunbookException(
          RunbookError.REQUESTER_EXCLUDED,
          "\""
              + person.name()
              + "\" changed an input of this run, on which the question may rest; somebody else has"
              + " to decide");
    }
    if (!Quorum.mayDecide(gate.policy.orElseThrow(), person)) {
      throw new RunbookException(
          RunbookError.NOT_APPROVER,
          "\""
              + person.name()
              + "\" is in none of the groups that may decide: "
              + inWords(gate.policy.get().approvals()));
    }
    if (gate.decisions.stream().anyMatch(d -> d.body().person().name().equals(person.name()))) {
      throw new RunbookException(
          RunbookError.ALREADY_DECIDED,
          "\"" + person.name() + "\" has decided this question; another person is needed");
    }
    String toType = toType(run, run.tree.node(path), gate);
    if (decision.verdict() == Verdict.APPROVE && !decision.confirmation().equals(toType)) {
      throw new RunbookException(
          RunbookError.CONFIRMATION_MISSING,
          toType.isEmpty()
              ? "\""
                  + Run.cut(decision.confirmation(), 100)
                  + "\" was typed where nothing is to be typed"
              : "what this approves cannot be taken back: type the name of the target, \""
                  + toType
                  + "\", to approve it; \""
                  + Run.cut(decision.confirmation(), 100)
                  + "\" was typed");
    }
    if (decision.verdict() == Verdict.DENY && decision.reason().isBlank()) {
      throw new RunbookException(
          RunbookError.REASON_MISSING, "to deny needs a reason; say why in one sentence");
    }
  }

  /** What who approves has to type: where nothing can be taken back, the name of the place. */
  static String toType(Run run, Node node, GateMemory gate) {
    return gate.risk.equals(Risk.IRREVERSIBLE.word()) ? run.target(node).name() : "";
  }

  private RunbookException changed(DecisionRecord decision, GateMemory gate) {
    List<String> now = gate.asked.getOrDefault(gate.revision, List.of());
    Integer shown =
        gate.digests.entrySet().stream()
            .filter(e -> e.getValue().equals(decision.digest()))
            .map(e -> e.getKey())
            .reduce((_, last) -> last)
            .orElse(decision.revision());
    List<String> then = gate.asked.getOrDefault(shown, List.of());
    List<String> differing = new ArrayList<>();
    then.stream().filter(l -> !now.contains(l)).forEach(l -> differing.add("was: " + l));
    now.stream().filter(l -> !then.contains(l)).forEach(l -> differing.add("is: " + l));
    String lines = String.join("\n", differing.stream().limit(DIFFERENCES).toList());
    String what =
        gate.asked.containsKey(shown) && shown != gate.revision
            ? "the decision is about revision " + shown + " of this question"
            : "the decision is about another question than the one that is open";
    return new RunbookException(
        RunbookError.QUESTION_CHANGED,
        what
            + "; open is revision "
            + gate.revision
            + "; look at it again and decide anew"
            + (lines.isEmpty() ? "" : "\n" + lines));
  }

  private static String closed(String path, GateMemory gate) {
    return "the question at \""
        + path
        + "\" is "
        + switch (gate.state) {
          case PASSED -> "answered: approved by " + names(gate);
          case DENIED -> "answered: denied by " + names(gate);
          case PREPARING -> "being prepared again, since something changed; look in a moment";
          case OPEN -> "expired; retry asks it again";
          case CLOSED -> "closed; retry asks it again, if the run is held there";
        };
  }

  private static String names(GateMemory gate) {
    return String.join(", ", gate.decisions.stream().map(d -> d.body().person().name()).toList());
  }

  private String openQuestions() {
    List<String> open =
        run.memory.gates.entrySet().stream()
            .filter(e -> e.getValue().state == GateMemory.State.OPEN)
            .map(e -> "\"" + e.getKey() + "\"")
            .toList();
    return open.isEmpty() ? "none" : String.join(", ", open);
  }

  static String inWords(List<List<String>> approvals) {
    return String.join(" and ", approvals.stream().map(g -> String.join(" or ", g)).toList());
  }

  String decided(Signed<DecisionRecord> signed) {
    DecisionRecord decision = signed.body();
    Node node = run.tree.node(decision.gate());
    gates.decided(node, signed);
    GateMemory gate = run.gate(node);
    String answer =
        decision.verdict() == Verdict.DENY
            ? "Denied."
            : gate.state == GateMemory.State.PASSED
                ? "Approved. The run goes on."
                : "Counted. Still needed of "
                    + inWords(gate.policy.orElseThrow().approvals())
                    + ".";
    clicks.count(decision.clickId(), decision.person(), answer);
    return answer;
  }
}
