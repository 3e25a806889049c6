package dev.tasuki.sandbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.catalogue.kubernetes.ListObjects;
import dev.tasuki.catalogue.kubernetes.object.KubernetesObject;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kubernetes.list}, of whatever a control plane has by itself and a shop brings. */
class ReadHandsIT {
  @TempDir Path folder;

  @Test
  void everyKindIsListedAndWhatIsThereIsFound() {
    ControlPlane plane = SharedControlPlane.running();
    Access lists = plane.identity("lists", List.of(new Permission.Rbac("*", "*", List.of("list"))));
    try (Shop shop = Shop.open(plane, "read", 1);
        Hands hands = Hands.of(lists, folder)) {
      shop.deployment("web", 3);
      shop.budget("web", 2);
      shop.awaitRunning(3);

      for (Kind kind : Kind.values()) {
        List<KubernetesObject> items =
            hands
                .act(
                    ListObjects.CONTRACT,
                    new ListObjects.Input(kind.word(), "", in(kind, shop), "", "", List.of()),
                    RealAttempt.ungated())
                .output()
                .items();
        assertThat(items).as(kind.word()).allMatch(item -> !item.name().isEmpty());
        if (List.of(Kind.NODE, Kind.POD, Kind.DEPLOYMENT, Kind.REPLICA_SET, Kind.EVENT, Kind.LEASE)
            .contains(kind)) {
          assertThat(items).as(kind.word()).isNotEmpty();
        }
      }
      assertThat(
              hands
                  .act(
                      ListObjects.CONTRACT,
                      new ListObjects.Input(
                          "Pod", "", "read", "app=web", "spec.nodeName=read-1", List.of("app")),
                      RealAttempt.ungated())
                  .output()
                  .items())
          .hasSize(3);
    }
  }

  @Test
  void aListOfSeveralPagesIsWholeAndOneThatIsLongerThanItMayBeIsNone() {
    ControlPlane plane = SharedControlPlane.running();
    try (Shop shop = Shop.open(plane, "pages", 0);
        Hands hands = Hands.of(plane.admin(), folder)) {
      for (int i = 0; i < 510; i++) {
        shop.create(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: map-%03d, labels: { many: "yes" } }
            """
                .formatted(i));
      }

      assertThat(many(hands, 510)).extracting(KubernetesObject::name).doesNotHaveDuplicates();
      assertThat(many(hands, 510)).hasSize(510);
      assertThatThrownBy(() -> many(hands, 509))
          .isInstanceOfSatisfying(
              RunbookException.class,
              thrown -> assertThat(thrown.error()).isEqualTo(RunbookError.TARGET_INVALID))
          .hasMessageContaining("there are more than 509 objects");
    }
  }

  private static List<KubernetesObject> many(Hands hands, long limit) {
    return hands
        .act(
            ListObjects.CONTRACT,
            new ListObjects.Input("ConfigMap", "v1", "pages", "many=yes", "", List.of(), limit),
            RealAttempt.ungated())
        .output()
        .items();
  }

  /** Other tests may have left more than one list takes. */
  private static String in(Kind kind, Shop shop) {
    if (!kind.namespaced()) {
      return "";
    }
    return kind == Kind.LEASE ? "kube-node-lease" : shop.namespace();
  }
}
