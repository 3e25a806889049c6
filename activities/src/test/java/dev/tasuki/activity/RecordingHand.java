package dev.tasuki.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.attempt.ActivityNames;
import dev.tasuki.attempt.Look;
import dev.tasuki.attempt.ProbeAnswer;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Fidelity;
import dev.tasuki.catalogue.kubernetes.CordonNode;
import dev.tasuki.catalogue.kubernetes.CordonNode.Input;
import dev.tasuki.catalogue.kubernetes.CordonNode.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Cordons nothing and records the calls. */
final class RecordingHand implements Hand<Input, Output> {
  int acted;
  int requests = 1;
  final List<String> sent = new ArrayList<>();
  String uid = "u";
  RuntimeException failure = new IllegalStateException("set by the test");
  boolean failing;

  @Override
  public ActionContract<Input, Output> contract() {
    return CordonNode.CONTRACT;
  }

  @Override
  public Outcome<Output> act(Input input, Attempt attempt) {
    attempt.progress(Map.of("node", input.node()));
    for (int i = 0; i < requests; i++) {
      attempt.fence();
      // As a client of a cluster does when it sends the request.
      AuditIds.take().ifPresent(sent::add);
      acted++;
    }
    if (failing) {
      throw failure;
    }
    return new Outcome<>(new Output(true, "u", input.node()), true);
  }

  @Override
  public Look look(Input input, Attempt attempt) {
    SortedMap<String, Object> facts = new TreeMap<>();
    facts.put(CordonNode.NODE_UID, uid);
    return new Look(facts, List.of("looks at " + input.node()), Fidelity.NONE);
  }

  @Override
  public ProbeAnswer probe(Input input, Attempt lost) {
    return new ProbeAnswer.DidNotHappen("nothing at " + input.node());
  }

  /** That it can be looked at and probed, and does nothing. */
  void assertLooksAndProbes(ThroughTemporal temporal) {
    Look look =
        temporal.call(
            ActivityNames.lookOf("kubernetes.cordon"), Calls.of("node", "n1"), Look.class);
    ProbeAnswer probe =
        temporal.call(
            ActivityNames.probeOf("kubernetes.cordon"), Calls.of("node", "n1"), ProbeAnswer.class);

    assertThat(look.effects()).containsExactly("looks at n1");
    assertThat(probe).isEqualTo(new ProbeAnswer.DidNotHappen("nothing at n1"));
    assertThat(acted).isZero();
  }
}
