package dev.tasuki.activity;

import dev.tasuki.attempt.ActionCall;
import dev.tasuki.attempt.Lineage;
import dev.tasuki.attempt.RunReference;
import dev.tasuki.record.Mode;
import dev.tasuki.record.Person;
import dev.tasuki.record.Signed;
import dev.tasuki.record.StartRecord;
import dev.tasuki.record.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Calls for tests: cluster {@code prod-a} in account {@code shop}. */
public final class Calls {
  public static final Target CLUSTER =
      new Target("prod-a", "cluster", "shop", "eu-west-1", "production", "");

  /** The run that was never reset began with this id. */
  public static final String RUN_ID = "run-1";

  private static final Signed<StartRecord> START =
      Signed.unsigned(
          new StartRecord(
              "node-replace/prod-a/n1",
              "sha256:0",
              new TreeMap<>(),
              CLUSTER,
              new Person("hanako", List.of("@sre-oncall")),
              Mode.EXECUTE,
              "",
              Optional.empty(),
              Instant.EPOCH));

  private Calls() {}

  public static ActionCall of(SortedMap<String, Object> input) {
    return call(input, Mode.EXECUTE, Optional.empty(), Optional.empty());
  }

  public static ActionCall of(String name, Object value) {
    SortedMap<String, Object> input = new TreeMap<>();
    input.put(name, value);
    return of(input);
  }

  public static ActionCall diagnosing(ActionCall call) {
    return call(call.input(), Mode.DIAGNOSE, call.approvedFacts(), call.hint());
  }

  public static ActionCall approved(ActionCall call, SortedMap<String, Object> facts) {
    return call(call.input(), call.mode(), Optional.of(facts), call.hint());
  }

  public static ActionCall hinted(ActionCall call, SortedMap<String, Object> hint) {
    return call(call.input(), call.mode(), call.approvedFacts(), Optional.of(hint));
  }

  /** The attempt after a lost one. */
  public static ActionCall repeated(ActionCall call) {
    return new ActionCall(
        call.input(),
        call.target(),
        call.run(),
        call.mode(),
        call.step(),
        call.group(),
        call.attempt() + 1,
        call.approvedFacts(),
        call.hint(),
        call.approval(),
        call.risk(),
        call.lineage(),
        call.cleared());
  }

  /** Of a run that began with another run id than it has now, or long ago. */
  public static ActionCall from(ActionCall call, Lineage lineage, List<String> cleared) {
    return new ActionCall(
        call.input(),
        call.target(),
        call.run(),
        call.mode(),
        call.step(),
        call.group(),
        call.attempt(),
        call.approvedFacts(),
        call.hint(),
        call.approval(),
        call.risk(),
        lineage,
        cleared);
  }

  private static ActionCall call(
      SortedMap<String, Object> input,
      Mode mode,
      Optional<SortedMap<String, Object>> approved,
      Optional<SortedMap<String, Object>> hint) {
    return new ActionCall(
        input,
        CLUSTER,
        new RunReference("node-replace/prod-a/n1", "run-1", "node-replace"),
        mode,
        "step",
        1,
        1,
        approved,
        hint,
        Optional.empty(),
        Optional.empty(),
        new Lineage(Optional.of(RUN_ID), START.body().at()),
        List.of());
  }
}
