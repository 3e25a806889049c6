package dev.tasuki.trust;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.DigestTree;
import dev.tasuki.attempt.GatePolicy;
import dev.tasuki.attempt.GateProof;
import dev.tasuki.attempt.GateQuestion;
import dev.tasuki.attempt.GateStep;
import dev.tasuki.attempt.Lineage;
import dev.tasuki.attempt.RunReference;
import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.catalogue.Risk;
import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.catalogue.TargetKind;
import dev.tasuki.definition.Cover;
import dev.tasuki.definition.OnFailure;
import dev.tasuki.definition.OnTimeout;
import dev.tasuki.definition.Phase;
import dev.tasuki.definition.PhaseName;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.json.Json;
import dev.tasuki.pinned.PinnedActions;
import dev.tasuki.pinned.PinnedRunbook;
import dev.tasuki.record.CommandRecord;
import dev.tasuki.record.DecisionRecord;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Person;
import dev.tasuki.record.Signed;
import dev.tasuki.record.StartRecord;
import dev.tasuki.record.Target;
import dev.tasuki.record.Verdict;
import dev.tasuki.record.WayOn;
import dev.tasuki.signature.SigningKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run that is as it should be, in every part that a test may then forge. The fields are what the
 * call is made of.
 */
final class Forgery implements RunHistories {
  static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  static final String RUN = "node-replace:prod-a:7f3ak29q5d";
  static final String QUEUE = "tasuki";
  static final SigningKeys KEYS = SigningKeys.make("starter-1");
  static final Target TARGET =
      new Target("prod-a", "cluster", "prod", "eu-west-1", "production", "@sre");
  static final Target STAGING =
      new Target("stage-a", "cluster", "stage", "eu-west-1", "staging", "@sre");
  static final Person HANAKO = new Person("hanako", List.of("@sre"));
  static final Person TARO = new Person("taro", List.of("@sre"));
  static final Person STRANGER = new Person("jiro", List.of("@sales"));
  static final Person REQUESTER = new Person("ichiro", List.of("@sre"));
  static final PinnedRunbook RUNBOOK =
      pinned(
          "node-replace",
          new TreeMap<>(
              Map.of(
                  "drain-only",
                  pinned("drain-only", new TreeMap<>(), "kubernetes.drain-node").definition())),
          "kubernetes.drain-node",
          "kubernetes.cordon");
  static final PinnedRunbook CHILD = RUNBOOK.child("drain-only");

  final Map<String, Beginning> beginnings = new HashMap<>();
  final Map<String, ChildOrder> orders = new HashMap<>();
  PinnedRunbook runbook = RUNBOOK;
  StartRecord start = start(RUN, runbook, Mode.EXECUTE);
  Signed<StartRecord> signed = KEYS.signer().sign(start);
  String action = "kubernetes.drain-node";
  String step = "act/drain";
  Target target = TARGET;
  SortedMap<String, Object> input = new TreeMap<>(Map.of("node", "ip-10-0-1-17", "grace", "60s"));
  List<Signed<CommandRecord>> changes = new ArrayList<>();
  SortedMap<String, Object> facts = new TreeMap<>(Map.of("nodeUid", "u-1"));
  SortedMap<String, String> deferred = new TreeMap<>();
  Optional<Risk> raised = Optional.empty();
  String firstRunId = "run-1";
  Instant since = NOW;

  private static PinnedRunbook pinned(
      String id, SortedMap<String, RunbookDefinition> runs, String... actions) {
    RunbookDefinition definition =
        new RunbookDefinition(
            id,
            "Replace a node",
            "node",
            "@sre",
            Optional.empty(),
            TargetKind.CLUSTER,
            Duration.ofHours(2),
            List.of(),
            List.of(),
            Cover.NONE,
            new TreeMap<>(),
            List.of(new Phase(PhaseName.STEPS, List.of(group(actions)))));
    PinnedActions facts = new PinnedActions(StandardCatalogue.get());
    for (String name : actions) {
      facts.add(name, new TreeMap<>());
    }
    return new PinnedRunbook(definition, new TreeMap<>(), runs, facts.facts());
  }

  /** {@code act}, and in it a step for each action, named by its last word. */
  private static Step group(String... actions) {
    return new Step.Group(
        new Step.Head("act", true, Optional.empty(), Optional.empty(), OnFailure.HOLD),
        Arrays.stream(actions).map(Forgery::step).toList(),
        Cover.NONE,
        Optional.empty(),
        OnTimeout.HOLD);
  }

  private static Step step(String action) {
    String id = action.replace("kubernetes.", "").replace("-node", "");
    return new Step.Action(
        new Step.Head(id, true, Optional.empty(), Optional.empty(), OnFailure.HOLD),
        action,
        new TreeMap<>(
            Map.of("node", "${params.node}", "timeout", "${params.timeout}", "grace", "60s")),
        Optional.empty(),
        new TreeMap<>(),
        Optional.empty(),
        Cover.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static StartRecord start(String run, PinnedRunbook runbook, Mode mode) {
    return new StartRecord(
        run,
        runbook.digest(),
        new TreeMap<>(),
        TARGET,
        REQUESTER,
        mode,
        "it is ill",
        Optional.empty(),
        NOW);
  }

  /** Temporal has it as it was started, 2 seconds after it was signed. */
  Forgery begun() {
    put(beginning(Optional.empty()));
    return this;
  }

  Beginning beginning(Optional<Beginning.Parent> parent) {
    return new Beginning(
        start.workflowId(),
        "run-1",
        runbook.definition().id(),
        QUEUE,
        "run-1",
        NOW.plusSeconds(2),
        Optional.of(new Beginning.Input(signed, runbook)),
        Json.digest(start),
        parent);
  }

  void put(Beginning beginning) {
    beginnings.put(beginning.workflowId() + " " + beginning.runId(), beginning);
  }

  @Override
  public Optional<Beginning> beginning(String workflowId, String runId) {
    return Optional.ofNullable(beginnings.get(workflowId + " " + runId));
  }

  @Override
  public Optional<ChildOrder> childOrder(String workflowId, String runId, String child) {
    return Optional.ofNullable(orders.get(workflowId + " " + runId + " " + child));
  }

  Caller caller() {
    return new Caller(start.workflowId(), "run-1");
  }

  GateQuestion question() {
    return new GateQuestion(
        start.definitionDigest(), firstRunId, "act", TARGET, List.of(), covered().root());
  }

  /** The step, and what would take the cordon back. */
  private DigestTree covered() {
    GateStep asked =
        new GateStep(step, action, target, known(), deferred, deferred.isEmpty() ? facts : none());
    GateStep back =
        new GateStep(
            "act/cordon/undo",
            "kubernetes.uncordon",
            target,
            new TreeMap<>(Map.of("node", "ip-10-0-1-17")),
            new TreeMap<>(),
            new TreeMap<>());
    return new DigestTree(List.of(asked.leaf(false), back.leaf(true)));
  }

  List<DigestTree.Sibling> way(boolean aside) {
    return covered().way(aside ? 1 : 0);
  }

  private SortedMap<String, Object> known() {
    SortedMap<String, Object> known = new TreeMap<>(input);
    known.keySet().removeAll(deferred.keySet());
    return known;
  }

  private static SortedMap<String, Object> none() {
    return new TreeMap<>();
  }

  DecisionRecord decision(Person person) {
    return new DecisionRecord(
        start.workflowId(),
        firstRunId,
        "act",
        1,
        question().digest(),
        person,
        Verdict.APPROVE,
        "",
        "click-" + person.name(),
        NOW);
  }

  /** An order to run the step with another input. */
  CommandRecord order(Person person, String at, String input, Object value) {
    return new CommandRecord(
        start.workflowId(),
        firstRunId,
        at,
        1,
        WayOn.RETRY,
        false,
        person,
        "",
        "click-order",
        NOW,
        new TreeMap<>(Map.of(input, value)),
        "");
  }

  GateProof approvedBy(Person... people) {
    return new GateProof(
        question(),
        false,
        way(false),
        deferred,
        List.of(people).stream().map(p -> KEYS.signer().sign(decision(p))).toList());
  }

  ActionCall call(Optional<GateProof> approval) {
    return new ActionCall(
            input,
            target,
            new RunReference(start.workflowId(), firstRunId, runbook.definition().id()),
            start.mode(),
            step,
            1,
            1,
            Optional.of(facts),
            Optional.empty(),
            approval,
            raised,
            new Lineage(Optional.of(firstRunId), since),
            List.of())
        .changedBy(changes);
  }

  ContractFacts contract() {
    return contractOf(action);
  }

  ContractFacts contractOf(String name) {
    return StandardCatalogue.get().find(name).orElseThrow().facts(input);
  }

  /** One approval of the owner in production, two from dangerous up, anybody's in staging. */
  Trust trust(Instant now) {
    return new Trust(
        KEYS.verifier(),
        this,
        request ->
            new GatePolicy(
                request.target().environment().equals("staging")
                    ? List.of(List.of("@sales", "@sre"))
                    : request.risk().atLeast(Risk.DANGEROUS)
                        ? List.of(List.of("@sre"), List.of("@sre"))
                        : List.of(List.of(request.target().owner())),
                Duration.ofHours(1),
                Duration.ofHours(1)),
        name ->
            List.of(TARGET, STAGING).stream()
                .filter(place -> place.name().equals(name))
                .findFirst(),
        QUEUE,
        () -> now);
  }
}
