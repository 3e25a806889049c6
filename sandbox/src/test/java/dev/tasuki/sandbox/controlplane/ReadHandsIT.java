package dev.tasuki.sandbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.catalogue.kubernetes.ListObjects;
import dev.tasuki.catalogue.kubernetes.object.KubernetesObject;
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

  /** Other tests may have left more than one list takes. */
  private static String in(Kind kind, Shop shop) {
    if (!kind.namespaced()) {
      return "";
    }
    return kind == Kind.LEASE ? "kube-node-lease" : shop.namespace();
  }
}
