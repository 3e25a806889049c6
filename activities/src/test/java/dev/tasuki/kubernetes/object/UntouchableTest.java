package dev.tasuki.kubernetes.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.configuration.Guarded;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UntouchableTest {
  @ParameterizedTest
  @CsvSource({
    "rbac.authorization.k8s.io/v1, ClusterRoleBinding, '', RBAC",
    "rbac.authorization.k8s.io/v1, Role, shop, RBAC",
    "admissionregistration.k8s.io/v1, ValidatingWebhookConfiguration, '', WEBHOOKS",
    "admissionregistration.k8s.io/v1, MutatingAdmissionPolicy, '', WEBHOOKS",
    "apiextensions.k8s.io/v1, CustomResourceDefinition, '', CRDS",
    "apiregistration.k8s.io/v1, APIService, '', CRDS",
    "v1, Secret, shop, SECRETS",
    "v1, Namespace, '', NAMESPACES",
    "v1, ConfigMap, kube-system, KUBE_SYSTEM",
    "coordination.k8s.io/v1, Lease, kube-node-lease, KUBE_SYSTEM",
    "v1, ConfigMap, tasuki, TASUKI"
  })
  void whatKeepsAClusterTogetherIsGuarded(
      String apiVersion, String kind, String namespace, Guarded guard) {
    assertThat(
            Untouchable.guards(
                new ObjectPlace(apiVersion, kind, namespace, "one"), Optional.empty()))
        .containsExactly(guard);
  }

  @Test
  void aSecretOfTheSystemIsGuardedTwice() {
    assertThat(
            Untouchable.guards(
                new ObjectPlace("v1", "Secret", "kube-system", "one"), Optional.empty()))
        .isEqualTo(Set.of(Guarded.SECRETS, Guarded.KUBE_SYSTEM));
  }

  @Test
  void theSystemsNamespaceItselfIsGuardedAsASystemOne() {
    assertThat(
            Untouchable.guards(
                new ObjectPlace("v1", "Namespace", "", "kube-system"), Optional.empty()))
        .isEqualTo(Set.of(Guarded.NAMESPACES, Guarded.KUBE_SYSTEM));
  }

  @Test
  void whatIsLabelledAsPartOfTasukiIsGuardedInAnyNamespace() {
    ObjectPlace place = new ObjectPlace("v1", "ConfigMap", "shop", "one");
    var ours =
        new ConfigMapBuilder()
            .withNewMetadata()
            .addToLabels(Untouchable.PART_OF, Untouchable.TASUKI)
            .endMetadata()
            .build();

    assertThat(Untouchable.guards(place, Optional.of(ours))).containsExactly(Guarded.TASUKI);
    assertThat(Untouchable.guards(place, Optional.empty())).isEmpty();
  }
}
