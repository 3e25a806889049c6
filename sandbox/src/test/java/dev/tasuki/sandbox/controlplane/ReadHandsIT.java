package dev.tasuki.sandbox.controlplane;

import static dev.tasuki.sandbox.controlplane.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.catalogue.Permission;
import dev.tasuki.catalogue.kubernetes.Kind;
import dev.tasuki.catalogue.kubernetes.ListObjects;
import dev.tasuki.catalogue.kubernetes.object.KubernetesObject;
import dev.tasuki.problem.RunbookError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code kubernetes.list}, of whatever a control plane has by itself and a shop brings. */
class ReadHandsIT {
  @RegisterExtension private final Shop shop = Shop.withNodes(1);
  private final Staff staff = shop.staff();

  @Test
  void everyKindIsListedAndWhatIsThereIsFound() {
    Hands hands = staff.hire(List.of(new Permission.Rbac("*", "*", List.of("list"))));
    shop.deployment("web", 3);
    shop.budget("web", 2);
    shop.awaitRunning(3);

    for (Kind kind : Kind.values()) {
      List<KubernetesObject> items =
          hands
              .act(
                  ListObjects.CONTRACT,
                  new ListObjects.Input(kind.word(), "", in(kind), "", "", List.of()),
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
                        "Pod",
                        "",
                        shop.namespace(),
                        "app=web",
                        "spec.nodeName=" + shop.node(1),
                        List.of("app")),
                    RealAttempt.ungated())
                .output()
                .items())
        .hasSize(3);
  }

  @Test
  void aListOfSeveralPagesIsWholeAndOneThatIsLongerThanItMayBeIsNone() {
    Hands hands = staff.hireAdmin();
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
    assertRefused(
        RunbookError.TARGET_INVALID, () -> many(hands, 509), "there are more than 509 objects");
  }

  private List<KubernetesObject> many(Hands hands, long limit) {
    return hands
        .act(
            ListObjects.CONTRACT,
            new ListObjects.Input(
                "ConfigMap", "v1", shop.namespace(), "many=yes", "", List.of(), limit),
            RealAttempt.ungated())
        .output()
        .items();
  }

  /** Other tests may have left more than one list takes. */
  private String in(Kind kind) {
    if (!kind.namespaced()) {
      return "";
    }
    return kind == Kind.LEASE ? "kube-node-lease" : shop.namespace();
  }
}
