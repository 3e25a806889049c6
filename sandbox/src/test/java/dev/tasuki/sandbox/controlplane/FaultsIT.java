package dev.tasuki.sandbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.activity.FailureMapper;
import dev.tasuki.activity.FailureMapper.Progress;
import dev.tasuki.activity.Hand;
import dev.tasuki.attempt.FailureDetails;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.argocd.PauseAutosync;
import dev.tasuki.catalogue.argocd.ResumeAutosync;
import dev.tasuki.catalogue.kubernetes.ApplyObject;
import dev.tasuki.catalogue.kubernetes.CordonNode;
import dev.tasuki.catalogue.kubernetes.DeleteObject;
import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.catalogue.kubernetes.ListObjects;
import dev.tasuki.catalogue.kubernetes.PatchObject;
import dev.tasuki.catalogue.kubernetes.PrunePods;
import dev.tasuki.catalogue.kubernetes.Rollout;
import dev.tasuki.catalogue.kubernetes.Scale;
import dev.tasuki.catalogue.kubernetes.TaintNode;
import dev.tasuki.catalogue.kubernetes.UntaintNode;
import dev.tasuki.kubernetes.access.KubernetesFailures;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.sandbox.kubernetes.KubernetesRequest;
import dev.tasuki.sandbox.standin.Barrier;
import dev.tasuki.sandbox.standin.Effect;
import dev.tasuki.sandbox.standin.Moment;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is made of an API that goes wrong, and that its change is not there twice. */
class FaultsIT {
  private static final FailureMapper FAILURES =
      new FailureMapper(List.of(new KubernetesFailures()));

  @RegisterExtension private final Shop shop = Shop.withNodes(1);
  private ApiProxy proxy;
  private Hands hands;
  private String prefix;

  @BeforeEach
  void open() {
    ControlPlane plane = shop.plane();
    proxy = ApiProxy.start(plane.admin(), 0);
    prefix = shop.namespace() + "-of";
    hands = Hands.of(proxy.by(plane.admin()));
  }

  @AfterEach
  void close() {
    hands.close();
    proxy.close();
  }

  private static Fault status(int code, String reason, int retryAfter, boolean arrives) {
    return new Fault.Status(code, reason, retryAfter, arrives);
  }

  private void cordon(String node) {
    hands.act(CordonNode.CONTRACT, new CordonNode.Input(node), RealAttempt.ungated());
  }

  /** What a run is told. */
  private static FailureDetails failure(ActionContract<?, ?> contract, Runnable act) {
    try {
      act.run();
    } catch (RuntimeException e) {
      boolean changes = contract.risk().changes();
      ApplicationFailure failure = FAILURES.map(e, new Progress(contract.name(), changes, changes));
      return failure.getDetails().get(0, FailureDetails.class);
    }
    throw new AssertionError("nothing went wrong");
  }

  private List<Effect> effects(String node) {
    return proxy.effects().effects().stream().filter(e -> e.name().equals(node)).toList();
  }

  @Test
  void eachWayOfGoingWrongIsWhatItIsAndTheNextAttemptChangesOnce() {
    Map<Fault, RunbookError> expected =
        new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    expected.put(status(500, "InternalError", 0, false), RunbookError.OUTCOME_UNKNOWN);
    expected.put(status(500, "InternalError", 0, true), RunbookError.OUTCOME_UNKNOWN);
    expected.put(status(503, "ServiceUnavailable", 0, false), RunbookError.OUTCOME_UNKNOWN);
    expected.put(new Fault.Cut(false), RunbookError.OUTCOME_UNKNOWN);
    expected.put(new Fault.Cut(true), RunbookError.OUTCOME_UNKNOWN);
    expected.put(status(429, "TooManyRequests", 7, false), RunbookError.TARGET_THROTTLED);
    expected.put(status(403, "Forbidden", 0, false), RunbookError.TARGET_DENIED);
    expected.put(status(422, "Invalid", 0, false), RunbookError.TARGET_INVALID);
    List<String> nodes = shop.plane().nodes(prefix + "-", expected.size());
    int next = 0;
    for (Map.Entry<Fault, RunbookError> each : expected.entrySet()) {
      String node = nodes.get(next++);
      BooleanSupplier came = proxy.spoil(KubernetesRequest::changing, 1, each.getKey());

      FailureDetails failure = failure(CordonNode.CONTRACT, () -> cordon(node));

      assertThat(came.getAsBoolean()).isTrue();
      assertThat(failure.code())
          .as("%s: %s", each.getKey(), failure)
          .isEqualTo(each.getValue().id());
      assertThat(failure.retryAfter())
          .isEqualTo(
              each.getValue() == RunbookError.TARGET_THROTTLED
                  ? Optional.of(Duration.ofSeconds(7))
                  : Optional.empty());
      cordon(node);
      assertThat(effects(node)).as("after %s", each.getKey()).hasSize(1);
    }
  }

  /** The client asks who it is anew, once; what was refused did not happen. */
  @Test
  void aTokenThatIsRefusedIsReadAgainOnce() {
    List<String> nodes = shop.plane().nodes(prefix + "-", 2);
    Fault expired = status(401, "Unauthorized", 0, false);
    proxy.spoil(KubernetesRequest::changing, 1, expired);
    cordon(nodes.get(0));
    assertThat(effects(nodes.get(0))).hasSize(1);

    proxy.spoil(KubernetesRequest::changing, 2, expired);
    FailureDetails failure = failure(CordonNode.CONTRACT, () -> cordon(nodes.get(1)));
    assertThat(failure.code()).isEqualTo(RunbookError.TARGET_DENIED.id());
    assertThat(effects(nodes.get(1))).isEmpty();
  }

  @Test
  void aConflictIsDecidedOnAgainFiveTimesAtMost() {
    List<String> nodes = shop.plane().nodes(prefix + "-", 2);
    Fault conflict = status(409, "Conflict", 0, false);
    proxy.spoil(KubernetesRequest::changing, 4, conflict);
    cordon(nodes.get(0));
    assertThat(effects(nodes.get(0))).hasSize(1);

    BooleanSupplier came = proxy.spoil(KubernetesRequest::changing, 5, conflict);
    FailureDetails failure = failure(CordonNode.CONTRACT, () -> cordon(nodes.get(1)));
    assertThat(came.getAsBoolean()).isTrue();
    assertThat(failure.code()).isEqualTo(RunbookError.TARGET_CONFLICT.id());
    assertThat(effects(nodes.get(1))).isEmpty();
  }

  /** Controllers write to it all the time, above all while something goes wrong. */
  @Test
  void aLookAtWhatOthersChangeMeanwhileLooksAgain() {
    shop.deployment("api", 1);
    TaintNode.Input taint =
        new TaintNode.Input(shop.node(1), "example.com/suspect", "yes", "NoSchedule");
    looksAgain(Scale.CONTRACT, new Scale.Input("Deployment", shop.namespace(), "api", 2, -1, 1, 5));
    looksAgain(
        Rollout.CONTRACT, new Rollout.Input("restart", "Deployment", shop.namespace(), "api", 0));
    looksAgain(TaintNode.CONTRACT, taint);
    hands.act(TaintNode.CONTRACT, taint, constants());
    looksAgain(
        UntaintNode.CONTRACT,
        new UntaintNode.Input(taint.node(), taint.key(), taint.value(), taint.effect()));
    new ScriptedArgo(shop).application("api", "{ selfHeal: true }");
    PauseAutosync.Input pause = new PauseAutosync.Input("api", shop.namespace());
    looksAgain(PauseAutosync.CONTRACT, pause);
    hands.act(PauseAutosync.CONTRACT, pause, constants());
    looksAgain(ResumeAutosync.CONTRACT, new ResumeAutosync.Input("api", shop.namespace()));
  }

  private static RealAttempt constants() {
    return RealAttempt.ungated()
        .input(Map.of("kind", "Deployment", "op", "restart", "effect", "NoSchedule"));
  }

  private <I extends Record, O> void looksAgain(ActionContract<I, O> contract, I input) {
    BooleanSupplier came =
        proxy.spoil(KubernetesRequest::rehearsal, 1, status(409, "Conflict", 0, false));

    assertThat(hands.look(contract, input, constants()).effects()).as(contract.name()).isNotEmpty();
    assertThat(came.getAsBoolean()).as(contract.name()).isTrue();
  }

  /**
   * Lost on the way there and on the way back: the next attempt finds out which, and changes once.
   */
  @Test
  void aGenericChangeWhoseAnswerIsLostIsUnknownAndHappensOnce() {
    int next = 0;
    for (Fault fault :
        List.of(
            new Fault.Cut(false),
            new Fault.Cut(true),
            status(504, "Timeout", 0, false),
            status(504, "Timeout", 0, true))) {
      String name = "map-" + next++;
      Map<String, Object> blue = Map.of("data", Map.of("wall", "blue"));
      Map<String, Object> red = Map.of("data", Map.of("wall", "red"));
      Hand.Outcome<ApplyObject.Output> made =
          lost(
              ApplyObject.CONTRACT,
              new ApplyObject.Input("ConfigMap", "", shop.namespace(), name, blue, false),
              fault);
      assertThat(made.changed()).as("undone if need be, after %s", fault).isTrue();
      assertThat(made.output().created()).isTrue();
      assertThat(effects(shop.namespace() + "/" + name)).as("made, after %s", fault).hasSize(1);
      Hand.Outcome<PatchObject.Output> patched =
          lost(
              PatchObject.CONTRACT,
              new PatchObject.Input("ConfigMap", "", shop.namespace(), name, red, "", ""),
              fault);
      assertThat(patched.changed()).as("undone if need be, after %s", fault).isTrue();
      assertThat(effects(shop.namespace() + "/" + name)).as("patched, after %s", fault).hasSize(2);
      String uid = effects(shop.namespace() + "/" + name).getFirst().uid();
      DeleteObject.Input delete =
          new DeleteObject.Input(
              "ConfigMap",
              "",
              shop.namespace(),
              name,
              uid,
              DeleteObject.Propagation.BACKGROUND,
              Optional.empty(),
              Optional.empty(),
              Duration.ofSeconds(5));
      Hand.Outcome<DeleteObject.Output> deleted = lost(DeleteObject.CONTRACT, delete, fault);
      assertThat(effects(shop.namespace() + "/" + name)).as("deleted, after %s", fault).hasSize(3);
      assertThat(deleted.changed()).as("deleted, after %s", fault).isTrue();
      assertThat(deleted.output().gone()).isTrue();
    }
  }

  @Test
  void aPodWhoseDeletionLostItsAnswerIsCountedOnce() {
    for (Fault fault : List.of(new Fault.Cut(false), new Fault.Cut(true))) {
      shop.endedPod("evicted-1", "Failed");
      shop.endedPod("evicted-2", "Failed");

      Hand.Outcome<PrunePods.Output> pruned =
          lost(
              PrunePods.CONTRACT,
              new PrunePods.Input(shop.namespace(), "", Duration.ZERO, false),
              fault);

      assertThat(pruned.output().deleted())
          .as("after %s", fault)
          .containsExactly("evicted-1", "evicted-2");
      assertThat(pruned.output().count()).isEqualTo(2);
    }
  }

  /** The answer to the attempt after the one whose change went wrong. */
  private <I extends Record, O> Hand.Outcome<O> lost(
      ActionContract<I, O> contract, I input, Fault fault) {
    RealAttempt ungated = RealAttempt.ungated().input(Map.of("kind", "ConfigMap"));
    RealAttempt first =
        RealAttempt.approved(hands.look(contract, input, ungated).facts())
            .input(Map.of("kind", "ConfigMap"));
    AtomicInteger seen = new AtomicInteger();
    BooleanSupplier came =
        proxy.spoil(asked -> asked.changing() && seen.incrementAndGet() == 1, 1, fault);

    FailureDetails failure = failure(contract, () -> hands.act(contract, input, first));

    assertThat(came.getAsBoolean()).isTrue();
    assertThat(failure.code())
        .as("%s: %s", fault, failure)
        .isEqualTo(RunbookError.OUTCOME_UNKNOWN.id());
    assertThat(seen).as("nothing is sent again by itself").hasValue(1);
    proxy.mend();
    return hands.act(contract, input, first.again());
  }

  @Test
  void anAnswerThatDoesNotComeInTimeLeavesTheOutcomeOpen() {
    String node = shop.plane().nodes(prefix + "-", 1).getFirst();
    Barrier slow = proxy.hold(KubernetesRequest::changing, Moment.AFTER_EFFECT);

    FailureDetails failure = failure(CordonNode.CONTRACT, () -> cordon(node));

    slow.release();
    assertThat(failure.code()).isEqualTo(RunbookError.OUTCOME_UNKNOWN.id());
    cordon(node);
    assertThat(effects(node)).hasSize(1);
  }

  @Test
  void aReadThatGoesWrongIsOneThatPasses() {
    ListObjects.Input all = new ListObjects.Input(Kind.NODE.word(), "", "", "", "", List.of());
    for (Fault fault :
        List.of(
            status(500, "InternalError", 0, false),
            status(410, "Expired", 0, false),
            new Fault.Cut(false))) {
      proxy.spoil(request -> request.verb().equals("list"), 9, fault);
      FailureDetails failure =
          failure(
              ListObjects.CONTRACT,
              () -> hands.act(ListObjects.CONTRACT, all, RealAttempt.ungated()));
      assertThat(failure.code()).as("%s", fault).isEqualTo(RunbookError.TARGET_TRANSIENT.id());
      proxy.mend();
      var _ = hands.act(ListObjects.CONTRACT, all, RealAttempt.ungated());
    }
  }
}
