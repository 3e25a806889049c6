package dev.tasuki.sandbox.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tasuki.attempt.Look;
import dev.tasuki.catalogue.kubernetes.ApplyObject;
import dev.tasuki.catalogue.kubernetes.GetObject;
import dev.tasuki.catalogue.kubernetes.ListObjects;
import dev.tasuki.catalogue.kubernetes.PatchObject;
import dev.tasuki.catalogue.kubernetes.object.KubernetesObject;
import dev.tasuki.json.Json;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Objects whose texts, sizes and shapes are made to break whoever reads them. */
class HostileObjectsIT {
  private static final String ODD = "tasuki.test/v1";
  private static final int MIB = 1024 * 1024;
  private static final String MARKUP =
      "</pre><script>alert(1)</script> [x](javascript:y) ${steps.x} <!channel> \u001b[2J\u202e";

  @RegisterExtension private static final Shop SHOP = Shop.withNodes(0);
  private static Hands hands;

  @BeforeAll
  static void open() {
    hands = SHOP.staff().hireAdmin();
    var _ = CustomResources.install(SHOP, "odd-crd.yaml", ODD, "Odd");
  }

  private static SortedMap<String, Object> get(String kind, String apiVersion, String name) {
    KubernetesObject object =
        hands
            .act(
                GetObject.CONTRACT,
                new GetObject.Input(kind, apiVersion, SHOP.namespace(), name),
                RealAttempt.ungated())
            .output();
    return Json.tree(object);
  }

  private static List<KubernetesObject> list(String kind, String apiVersion, String selector) {
    return hands
        .act(
            ListObjects.CONTRACT,
            new ListObjects.Input(kind, apiVersion, SHOP.namespace(), selector, "", List.of()),
            RealAttempt.ungated())
        .output()
        .items();
  }

  private static void refused(RunbookError error, String says, Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            RunbookException.class,
            thrown -> {
              assertThat(thrown.error()).isEqualTo(error);
              assertThat(thrown).hasMessageContaining(says).hasMessageMatching("(?s).{1,2000}");
            });
  }

  private static void map(String name, Map<String, String> annotations, Map<String, String> data) {
    SHOP.client()
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(SHOP.namespace())
                .addToLabels("app", name.substring(0, 1))
                .withAnnotations(annotations)
                .endMetadata()
                .withData(data)
                .build())
        .create();
  }

  private static ApplyObject.Input odd(String name, Map<String, Object> spec) {
    return new ApplyObject.Input("Odd", ODD, SHOP.namespace(), name, Map.of("spec", spec), false);
  }

  @Test
  void markupInTextsIsDataAndMovesNothing() {
    map("markup", Map.of("example.com/note", MARKUP), Map.of("page.html", MARKUP));

    assertThat(Json.write(get("ConfigMap", "v1", "markup")))
        .contains(Json.write(MARKUP))
        .doesNotContain("\u001b");
    Look look =
        hands.look(
            PatchObject.CONTRACT,
            new PatchObject.Input(
                "ConfigMap",
                "",
                SHOP.namespace(),
                "markup",
                Map.of("data", Map.of("page.html", "x")),
                "",
                ""));
    assertThat(look.effects())
        .last()
        .asString()
        .startsWith("data[\"page.html\"]: \"</pre><script>")
        .doesNotContain("\u001b", "\u202e")
        .hasSizeLessThan(400);
  }

  /** Names of RBAC objects may be almost anything. */
  @Test
  void aNameOfMarkupIsListedAsItIs() {
    String name = "<img src=x onerror=alert(1)>";
    SHOP.client()
        .resource(
            new RoleBindingBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(SHOP.namespace())
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "view")
                .build())
        .create();

    assertThat(list("RoleBinding", "", "")).extracting(KubernetesObject::name).contains(name);
  }

  @Test
  void aLongAnnotationIsCutAndSaysSo() {
    map("annotated", Map.of("example.com/note", "x".repeat(255 * 1024)), Map.of());

    String read = Json.write(get("ConfigMap", "v1", "annotated"));

    assertThat(read).hasSizeLessThan(4 * 1024).contains("… (cut: it has 261120 characters)");
  }

  @Test
  void aLargeConfigMapIsShownByItsSizeAndManyOfThemAreTooMany() {
    String large = "y".repeat(MIB - 1024);
    for (int i = 0; i < 17; i++) {
      map("large-" + i, Map.of(), Map.of("large", large));
    }

    refused(
        RunbookError.TARGET_INVALID,
        "the ConfigMap objects are larger than 16 MiB together; narrow the list",
        () -> list("ConfigMap", "v1", "app=l"));
    Look look =
        hands.look(
            PatchObject.CONTRACT,
            new PatchObject.Input(
                "ConfigMap",
                "",
                SHOP.namespace(),
                "large-1",
                Map.of("data", Map.of("large", "x")),
                "",
                ""));
    assertThat(Json.write(look))
        .hasSizeLessThan(2 * 1024)
        .contains("(1047554 characters, #")
        .contains("→ \\\"x\\\"");
    assertThat(Json.write(get("ConfigMap", "v1", "large-1"))).contains(large);
  }

  @Test
  void listedSecretsAreHiddenThoughTheirItemsDoNotSayWhatTheyAre() {
    SHOP.create(
        """
        apiVersion: v1
        kind: Secret
        metadata: { name: key }
        stringData: { password: correct-horse }
        """);

    for (String read :
        List.of(Json.write(list("Secret", "v1", "")), Json.write(get("Secret", "v1", "key")))) {
      assertThat(read).contains("\"password\":\"(hidden)\"").doesNotContain("Y29ycmVjdC1ob3JzZQ");
    }
  }

  @Test
  void anOddSchemaIsAppliedReadPatchedAndShown() {
    Map<String, Object> spec =
        Map.of(
            "port", "http",
            "anything",
                Map.of(
                    "", "an empty key",
                    "a.b/c", List.of(1, "two", Map.of("three", 3.5)),
                    "env", List.of(Map.of("name", "A", "value", "correct-horse"))),
            "template",
                Map.of(
                    "apiVersion",
                    "v1",
                    "kind",
                    "Secret",
                    "metadata",
                    Map.of("name", "inner"),
                    "data",
                    Map.of("a", "aHVudGVyMg==")));
    ApplyObject.Input input = odd("odd", spec);

    Look look = hands.look(ApplyObject.CONTRACT, input);
    assertThat(look.effects())
        .contains("spec.port: \"http\"", "spec.anything[\"a.b/c\"][1]: \"two\"");
    assertThat(hands.act(ApplyObject.CONTRACT, input, RealAttempt.ungated()).changed()).isTrue();
    assertThat(hands.act(ApplyObject.CONTRACT, input, RealAttempt.ungated()).changed()).isFalse();
    PatchObject.Input toNumber =
        new PatchObject.Input(
            "Odd", ODD, SHOP.namespace(), "odd", Map.of("spec", Map.of("port", 80)), "", "");
    assertThat(hands.look(PatchObject.CONTRACT, toNumber).effects())
        .contains("spec.port: \"http\" → 80");
    assertThat(hands.act(PatchObject.CONTRACT, toNumber, RealAttempt.ungated()).changed()).isTrue();

    String read = Json.write(get("Odd", ODD, "odd"));
    assertThat(read).contains("\"port\":80", "\"\":\"an empty key\"", "\"three\":3.5");
    assertThat(Json.write(list("Odd", ODD, "deep!=yes")) + read + look)
        .doesNotContain("aHVudGVyMg", "correct-horse");
  }

  @Test
  void whatIsDeeperThanCanBeReadIsRefusedAndSaysWhy() {
    String deep = "{\"a\":".repeat(1_200) + "1" + "}".repeat(1_200);
    SHOP.client()
        .raw(
            "/apis/%s/namespaces/%s/odds".formatted(ODD, SHOP.namespace()),
            "POST",
            """
            {"apiVersion":"%s","kind":"Odd","metadata":{"name":"deep","labels":{"deep":"yes"}},
             "spec":{"anything":%s}}"""
                .formatted(ODD, deep));

    refused(RunbookError.TARGET_INVALID, "deeper or longer", () -> get("Odd", ODD, "deep"));
    refused(RunbookError.TARGET_INVALID, "deeper or longer", () -> list("Odd", ODD, "deep=yes"));
    PatchObject.Input patch =
        new PatchObject.Input(
            "Odd", ODD, SHOP.namespace(), "deep", Map.of("spec", Map.of("port", 80)), "", "");
    refused(
        RunbookError.TARGET_INVALID,
        "deeper or longer",
        () -> hands.look(PatchObject.CONTRACT, patch));
  }
}
