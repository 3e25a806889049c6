package dev.tasuki.workflow;

import dev.tasuki.attempt.ActionAnswer;
import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.Announced;
import dev.tasuki.attempt.Announcement;
import dev.tasuki.attempt.Canceller;
import dev.tasuki.attempt.EvidenceReference;
import dev.tasuki.attempt.EvidenceRequest;
import dev.tasuki.attempt.GatePolicy;
import dev.tasuki.attempt.LockAnswer;
import dev.tasuki.attempt.LockRequest;
import dev.tasuki.attempt.Look;
import dev.tasuki.attempt.TargetRequest;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.record.Target;
import io.temporal.activity.Activity;
import io.temporal.activity.DynamicActivity;
import io.temporal.common.converter.EncodedValues;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** Answers every activity, or fails it as told; records what was called. */
final class ScriptedHands implements DynamicActivity {
  final Queue<String> acted = new ConcurrentLinkedQueue<>();

  /** With what each attempt was told of the ones before. */
  final Queue<Optional<SortedMap<String, Object>>> hinted = new ConcurrentLinkedQueue<>();

  final Queue<Announcement> announced = new ConcurrentLinkedQueue<>();
  private final ConcurrentSkipListMap<String, ApplicationFailure> failing =
      new ConcurrentSkipListMap<>();
  private final ConcurrentSkipListMap<String, Runnable> working = new ConcurrentSkipListMap<>();
  final Queue<String> stored = new ConcurrentLinkedQueue<>();
  private final ConcurrentSkipListMap<String, SortedMap<String, Object>> outputs =
      new ConcurrentSkipListMap<>();
  private volatile boolean slackDead;
  private volatile Consumer<LockRequest> locks = request -> {};

  /** Where requests for locks are carried to. */
  void locksBy(Consumer<LockRequest> carry) {
    locks = carry;
  }

  /** The next call of this activity fails. */
  void failOnce(String activity, RunbookError code) {
    failing.put(activity, ApplicationFailure.newNonRetryableFailure("it said so", code.id()));
  }

  /** The same, saying more. */
  void failOnce(String activity, RunbookError code, Object details) {
    failing.put(
        activity, ApplicationFailure.newNonRetryableFailure("it said so", code.id(), details));
  }

  /** While an attempt at this action is under way, this happens. */
  void meanwhile(String activity, Runnable what) {
    working.put(activity, what);
  }

  /** What this action answers from now on. */
  void answer(String activity, String name, Object value) {
    outputs.computeIfAbsent(activity, _ -> new TreeMap<>()).put(name, value);
  }

  void killSlack() {
    slackDead = true;
  }

  @Override
  public Object execute(EncodedValues arguments) {
    String name = Activity.getExecutionContext().getInfo().getActivityType();
    ApplicationFailure failure = failing.remove(name);
    if (name.equals(ActivityNames.GATE_POLICY)) {
      return new GatePolicy(List.of(List.of("@sre")), Duration.ofMinutes(30), Duration.ofHours(1));
    }
    if (name.equals(ActivityNames.LOCK)) {
      LockRequest request = arguments.get(0, LockRequest.class);
      locks.accept(request);
      return new LockAnswer(request.key());
    }
    if (name.equals(ActivityNames.EVIDENCE)) {
      stored.add(arguments.get(0, EvidenceRequest.class).title());
      return new EvidenceReference("sha256:" + "0".repeat(64));
    }
    if (name.equals(ActivityNames.TARGET)) {
      String place = arguments.get(0, TargetRequest.class).name();
      return new Target(place, "cluster", "other", "eu-west-1", "staging", "@dba");
    }
    if (name.equals(ActivityNames.ANNOUNCE)) {
      return announce(arguments.get(0, Announcement.class));
    }
    if (name.equals(ActivityNames.CANCELLER)) {
      return new Canceller("");
    }
    ActionCall call = arguments.get(0, ActionCall.class);
    if (ActivityNames.isLook(name)) {
      SortedMap<String, Object> facts = new TreeMap<>();
      facts.put("uid", "u1");
      return new Look(facts, List.of("evicts 7 pods"), Fidelity.FULL);
    }
    acted.add(call.step());
    hinted.add(call.hint());
    Optional.ofNullable(working.get(name)).ifPresent(Runnable::run);
    if (failure != null) {
      throw failure;
    }
    return new ActionAnswer(outputs.getOrDefault(name, new TreeMap<>()), true);
  }

  private Announced announce(Announcement announcement) {
    if (slackDead) {
      throw ApplicationFailure.newNonRetryableFailure("no such channel", "TSK406");
    }
    announced.add(announcement);
    SortedMap<String, String> messages = new TreeMap<>();
    messages.put("run", "C1:1");
    return new Announced(messages);
  }
}
