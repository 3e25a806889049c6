package dev.tasuki.sandbox.controlplane;

import static dev.tasuki.sandbox.controlplane.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.activity.ContractOnly;
import dev.tasuki.catalogue.ActionContract;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.StandardCatalogue;
import dev.tasuki.catalogue.argocd.PauseAutosync;
import dev.tasuki.catalogue.argocd.ResumeAutosync;
import dev.tasuki.catalogue.argocd.RollBackApplication;
import dev.tasuki.catalogue.argocd.SyncApplication;
import dev.tasuki.catalogue.argocd.TerminateOperation;
import dev.tasuki.catalogue.kubernetes.ApplyObject;
import dev.tasuki.catalogue.kubernetes.CordonNode;
import dev.tasuki.catalogue.kubernetes.DecideCsr;
import dev.tasuki.catalogue.kubernetes.DeleteObject;
import dev.tasuki.catalogue.kubernetes.DrainNode;
import dev.tasuki.catalogue.kubernetes.ForceDeletePod;
import dev.tasuki.catalogue.kubernetes.NodeLogs;
import dev.tasuki.catalogue.kubernetes.PatchObject;
import dev.tasuki.catalogue.kubernetes.PrunePods;
import dev.tasuki.catalogue.kubernetes.QuarantinePods;
import dev.tasuki.catalogue.kubernetes.ReleasePods;
import dev.tasuki.catalogue.kubernetes.Rollout;
import dev.tasuki.catalogue.kubernetes.Scale;
import dev.tasuki.catalogue.kubernetes.SetResources;
import dev.tasuki.catalogue.kubernetes.TaintNode;
import dev.tasuki.catalogue.kubernetes.UncordonNode;
import dev.tasuki.catalogue.kubernetes.UntaintNode;
import dev.tasuki.configuration.Guarded;
import dev.tasuki.problem.RunbookError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No hand changes what is guarded, though its identity may: neither what carries Tasuki's label nor
 * what stands in kube-system. It says so before anybody is asked, and sends nothing.
 */
class UntouchableIT {
  private static final String APP = "api";
  private static final String OURS = "app.kubernetes.io/part-of";
  private static final Duration WITHIN = Duration.ofSeconds(5);

  /** They run no more than tasuki.yml lists, and only where it says; their own tests ask them. */
  private static final Set<String> LISTED =
      Set.of("kubernetes.debug", "kubernetes.exec", "kubernetes.netcheck", "kubernetes.run-job");

  @RegisterExtension private static final Shop SHOP = Shop.withNodes(1);
  private static final Staff STAFF = SHOP.staff();
  private static Hands guarded;
  private static Hands lifted;
  private static int sentinels;

  /** A hand and what it is asked to change. */
  record Asked<I extends Record>(
      ActionContract<I, ?> contract, BiFunction<String, String, I> input) {
    void refused(String namespace, String name, Guarded guard) {
      I of = input.apply(namespace, name);
      assertUntouchable(guard, () -> guarded.look(contract, of, attempt()));
      assertUntouchable(guard, () -> guarded.act(contract, of, attempt()));
    }

    boolean namespaced() {
      return !input.apply("one", APP).equals(input.apply("another", APP));
    }

    @Override
    public String toString() {
      return contract.name();
    }
  }

  @BeforeAll
  static void open() {
    List<Permission.Rbac> all = List.of(new Permission.Rbac("*", "*", List.of("*")));
    guarded = STAFF.hire(all);
    lifted = STAFF.hire(all, List.of(Guarded.TASUKI));
    SHOP.deployment(APP, 1);
    SHOP.edit(
        SHOP.deployed(APP),
        deployment -> deployment.getMetadata().setLabels(Map.of(OURS, "tasuki")));
    SHOP.edit(
        SHOP.client().nodes().withName(SHOP.node(1)),
        node -> {
          node.getMetadata().getLabels().put(OURS, "tasuki");
          node.getSpec().setUnschedulable(true);
        });
    oursToo();
    var _ =
        CustomResources.install(
            SHOP, "nodediagnostic-crd.yaml", "eks.amazonaws.com/v1alpha1", "NodeDiagnostic");
    ScriptedArgo argo = new ScriptedArgo(SHOP);
    argo.application(APP, "{ selfHeal: true }");
    argo.edit(
        APP,
        application -> {
          application.getMetadata().setLabels(Map.of(OURS, "tasuki"));
          return application;
        });
  }

  /** A pod that has ended, and a request for a certificate. */
  private static void oursToo() {
    SHOP.create(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: %s, labels: { %s: tasuki } }
        spec: { nodeName: %s, containers: [ { name: main, image: nothing } ] }
        """
            .formatted(APP, OURS, SHOP.node(1)));
    var pod = SHOP.pod(APP);
    SHOP.await(() -> Shop.runs(pod.get()));
    SHOP.editStatus(pod, read -> read.getStatus().setPhase("Succeeded"));
    SHOP.create(
        """
        apiVersion: certificates.k8s.io/v1
        kind: CertificateSigningRequest
        metadata: { name: %s, labels: { %s: tasuki } }
        spec: { signerName: "%s", usages: [ client auth ], request: %s }
        """
            .formatted(APP, OURS, DecideCsrHandIT.SIGNER, DecideCsrHandIT.REQUEST));
  }

  private static RealAttempt attempt() {
    return RealAttempt.ungated()
        .input(
            Map.of(
                "kind", "Deployment",
                "op", "restart",
                "effect", "NoSchedule",
                "decision", "approve"));
  }

  private static void assertUntouchable(Guarded guard, ThrowingCallable call) {
    assertRefused(
        RunbookError.TARGET_UNTOUCHABLE, call, "may-change: [%s]".formatted(guard.word()));
  }

  static Stream<Asked<?>> hands() {
    return Stream.of(
        new Asked<>(CordonNode.CONTRACT, (_, _) -> new CordonNode.Input(SHOP.node(1))),
        new Asked<>(UncordonNode.CONTRACT, (_, _) -> new UncordonNode.Input(SHOP.node(1))),
        new Asked<>(
            DrainNode.CONTRACT,
            (_, _) ->
                new DrainNode.Input(
                    SHOP.node(1), Optional.empty(), false, false, WITHIN, Optional.empty())),
        new Asked<>(
            TaintNode.CONTRACT,
            (_, _) -> new TaintNode.Input(SHOP.node(1), "a.dev/b", "c", "NoSchedule")),
        new Asked<>(
            UntaintNode.CONTRACT,
            (_, _) -> new UntaintNode.Input(SHOP.node(1), "a.dev/b", "c", "NoSchedule")),
        new Asked<>(
            Rollout.CONTRACT,
            (namespace, name) -> new Rollout.Input("restart", "Deployment", namespace, name, 0)),
        new Asked<>(
            Scale.CONTRACT,
            (namespace, name) -> new Scale.Input("Deployment", namespace, name, 2, -1, 1, 5)),
        new Asked<>(
            ApplyObject.CONTRACT,
            (namespace, name) ->
                new ApplyObject.Input(
                    "Deployment",
                    "",
                    namespace,
                    name,
                    Map.of("metadata", Map.of("labels", Map.of("room", "7"))),
                    false)),
        new Asked<>(PatchObject.CONTRACT, UntouchableIT::patch),
        new Asked<>(
            DeleteObject.CONTRACT,
            (namespace, name) ->
                new DeleteObject.Input(
                    "Deployment",
                    "",
                    namespace,
                    name,
                    "any",
                    DeleteObject.Propagation.BACKGROUND,
                    Optional.empty(),
                    Optional.empty(),
                    WITHIN)),
        new Asked<>(
            ForceDeletePod.CONTRACT,
            (namespace, name) -> new ForceDeletePod.Input(namespace, name, "any")),
        new Asked<>(
            NodeLogs.CONTRACT,
            (_, _) -> new NodeLogs.Input(SHOP.node(1), List.of("All"), "", "", WITHIN)),
        new Asked<>(
            PrunePods.CONTRACT,
            (namespace, _) -> new PrunePods.Input(namespace, "", Duration.ZERO, true)),
        new Asked<>(
            QuarantinePods.CONTRACT,
            (namespace, name) -> new QuarantinePods.Input(namespace, List.of(name), "INC-1")),
        new Asked<>(
            ReleasePods.CONTRACT,
            (namespace, name) -> new ReleasePods.Input(namespace, List.of(name), "INC-1")),
        new Asked<>(
            SetResources.CONTRACT,
            (namespace, name) ->
                new SetResources.Input(
                    "Deployment", namespace, name, "main", "", "1Gi", "", "", false)),
        new Asked<>(
            DecideCsr.CONTRACT,
            (_, _) ->
                new DecideCsr.Input(APP, "approve", DecideCsrHandIT.SIGNER, "admin", List.of())),
        new Asked<>(
            PauseAutosync.CONTRACT, (namespace, name) -> new PauseAutosync.Input(name, namespace)),
        new Asked<>(
            ResumeAutosync.CONTRACT,
            (namespace, name) -> new ResumeAutosync.Input(name, namespace)),
        new Asked<>(
            SyncApplication.CONTRACT,
            (namespace, name) ->
                new SyncApplication.Input(
                    name, namespace, "", List.of(), false, false, false, List.of(), List.of(),
                    WITHIN)),
        new Asked<>(
            RollBackApplication.CONTRACT,
            (namespace, name) -> new RollBackApplication.Input(name, namespace, 4, false, WITHIN)),
        new Asked<>(
            TerminateOperation.CONTRACT,
            (namespace, name) -> new TerminateOperation.Input(name, namespace)));
  }

  private static PatchObject.Input patch(String namespace, String name) {
    return patch(namespace, name, "7");
  }

  private static PatchObject.Input patch(String namespace, String name, String shelf) {
    return new PatchObject.Input(
        "Deployment",
        "",
        namespace,
        name,
        Map.of("metadata", Map.of("labels", Map.of("shelf", shelf))),
        "",
        "");
  }

  @ParameterizedTest
  @MethodSource("hands")
  <I extends Record> void whatIsGuardedIsRefusedAndNothingIsSent(Asked<I> asked) {
    asked.refused(SHOP.namespace(), APP, Guarded.TASUKI);
    if (asked.namespaced()) {
      asked.refused("kube-system", "coredns", Guarded.KUBE_SYSTEM);
    }
    assertThat(
            lifted
                .look(asked.contract(), asked.input().apply(SHOP.namespace(), APP), attempt())
                .effects())
        .as("where it may be changed")
        .isNotEmpty();

    // What a lifted guard lets through is the last of the log: then the rest of it is there, too.
    String shelf = "s" + sentinels++;
    lifted.act(PatchObject.CONTRACT, patch(SHOP.namespace(), APP, shelf), attempt());
    SHOP.await(
        () ->
            STAFF.accepted().stream().anyMatch(change -> change.body().toString().contains(shelf)));
    assertThat(STAFF.accepted())
        .allSatisfy(
            change ->
                assertThat(change.body().at("/metadata/labels/shelf").asText()).startsWith("s"));
  }

  @Test
  void everyHandThatChangesSomethingInAClusterIsAsked() {
    assertThat(hands().map(Asked::toString))
        .containsExactlyInAnyOrderElementsOf(
            StandardCatalogue.get().all().stream()
                .filter(contract -> contract.risk().changes())
                .map(ActionContract::name)
                .filter(name -> name.startsWith("kubernetes.") || name.startsWith("argocd."))
                .filter(name -> !LISTED.contains(name))
                .filter(name -> !ContractOnly.actions().contains(name))
                .toList());
  }
}
