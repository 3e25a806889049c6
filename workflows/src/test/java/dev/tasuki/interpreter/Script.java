package dev.tasuki.interpreter;

import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.attempt.Canceller;
import dev.tasuki.attempt.EvidenceReference;
import dev.tasuki.attempt.GatePolicy;
import dev.tasuki.attempt.LockAnswer;
import dev.tasuki.attempt.LockRequest;
import dev.tasuki.attempt.Look;
import dev.tasuki.attempt.PageRequest;
import dev.tasuki.attempt.Paged;
import dev.tasuki.attempt.ProbeAnswer;
import dev.tasuki.attempt.ReviewAsked;
import dev.tasuki.attempt.Standstill;
import dev.tasuki.attempt.SwitchWaits;
import dev.tasuki.attempt.TargetRequest;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.Target;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What activities come to, as a test says it; what it leaves out goes well. */
abstract class Script<W> {
  private final SortedMap<String, Deque<Reply>> script = new TreeMap<>();
  private GatePolicy policy =
      new GatePolicy(List.of(List.of("@sre", "@dba")), Duration.ofMinutes(30), Duration.ofHours(1));
  final List<Order.Call> made = new ArrayList<>();

  /** Locks that somebody else has. */
  final List<String> busy = new ArrayList<>();

  /** What a call comes to. */
  sealed interface Reply {
    record Says(Object answer) implements Reply {}

    record Fails(CallFailure failure) implements Reply {}

    /** Nothing comes until the test says so. */
    record Silence() implements Reply {}
  }

  abstract W self();

  W policy(GatePolicy policy) {
    this.policy = policy;
    return self();
  }

  private W reply(String activity, Reply reply) {
    script.computeIfAbsent(activity, _ -> new ArrayDeque<>()).add(reply);
    return self();
  }

  W says(String activity, String field, Object value) {
    SortedMap<String, Object> output = new TreeMap<>();
    output.put(field, value);
    return reply(activity, new Reply.Says(new ActionAnswer(output, true)));
  }

  W says(String activity, SortedMap<String, Object> output) {
    return reply(activity, new Reply.Says(new ActionAnswer(output, true)));
  }

  W answers(String activity, ActionAnswer answer) {
    return reply(activity, new Reply.Says(answer));
  }

  W changesNothing(String activity) {
    return reply(activity, new Reply.Says(new ActionAnswer(new TreeMap<>(), false)));
  }

  W seesUid(String action, String uid) {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put("uid", uid);
    facts.put("resourceVersion", String.valueOf(made.size()));
    return reply(
        action + "/look", new Reply.Says(new Look(facts, List.of("evicts 7 pods"), Fidelity.FULL)));
  }

  /** The next look at an action also finds what would be lost. */
  W seesLost(String action, String... lost) {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put("uid", "u1");
    facts.put("lost", List.of(lost));
    return reply(action + "/look", new Reply.Says(new Look(facts, List.of(), Fidelity.FULL)));
  }

  W fails(String activity, RunbookError code) {
    return fails(activity, code, "it said so");
  }

  W fails(String activity, RunbookError code, String message) {
    return reply(activity, new Reply.Fails(CallFailure.reported(code, message)));
  }

  W throttled(String activity, Duration delay) {
    return reply(
        activity,
        new Reply.Fails(
            new CallFailure(
                RunbookError.TARGET_THROTTLED,
                "slow down",
                false,
                false,
                Optional.of(delay),
                Optional.empty())));
  }

  W loses(String activity) {
    SortedMap<String, Object> hint = new TreeMap<>();
    hint.put("evicted", 3);
    return reply(
        activity,
        new Reply.Fails(
            new CallFailure(
                RunbookError.OUTCOME_UNKNOWN,
                "no answer came",
                false,
                true,
                Optional.empty(),
                Optional.of(hint))));
  }

  /** The hand sees that the run was set back, and does not act. */
  W setBack(String activity, String reset) {
    return reply(
        activity,
        new Reply.Fails(
            new CallFailure(
                RunbookError.RUN_RESET,
                "did not act",
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of(reset),
                Optional.empty())));
  }

  /** A switch keeps the hand from acting. */
  W switchedOff(String activity, Standstill by) {
    return reply(
        activity,
        new Reply.Fails(
            new CallFailure(
                by.kind() == Standstill.Kind.PAUSE ? RunbookError.PAUSED : RunbookError.FROZEN,
                "target prod-a is paused by taro",
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(by))));
  }

  W neverStarts(String activity) {
    return reply(
        activity,
        new Reply.Fails(
            new CallFailure(
                RunbookError.NO_WORKER,
                "no worker",
                true,
                false,
                Optional.empty(),
                Optional.empty())));
  }

  W probes(String action, ProbeAnswer answer) {
    return reply(action + "/probe", new Reply.Says(answer));
  }

  W hangs(String activity) {
    return reply(activity, new Reply.Silence());
  }

  Reply replyTo(Order.Call call) {
    Deque<Reply> scripted = script.get(call.activity());
    if (scripted != null && !scripted.isEmpty()) {
      return scripted.removeFirst();
    }
    SortedMap<String, Object> uid = new TreeMap<>();
    uid.put("uid", "u1");
    return new Reply.Says(
        switch (call.kind()) {
          case READ, CHANGE -> new ActionAnswer(new TreeMap<>(), true);
          case LOOK -> new Look(uid, List.of(), Fidelity.FULL);
          case PROBE -> new ProbeAnswer.CannotTell("nobody scripted it");
          case POLICY -> policy;
          case PLACE -> place((TargetRequest) call.input());
          case LOCK -> new LockAnswer(((LockRequest) call.input()).key());
          case EVIDENCE -> new EvidenceReference("sha256:" + "0".repeat(64));
          case PAGE -> new Paged(((PageRequest) call.input()).groups(), List.of());
          case SWITCHES -> new SwitchWaits("run");
          case REVIEW -> new ReviewAsked("review");
          case CANCELLER -> new Canceller("tctl@night");
        });
  }

  private static Target place(TargetRequest request) {
    return new Target(request.name(), "cluster", "other", "eu-west-1", "staging", "@dba");
  }
}
