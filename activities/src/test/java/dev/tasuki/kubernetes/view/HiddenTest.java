package dev.tasuki.kubernetes.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tasuki.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HiddenTest {
  private static final String VALUE = "s3cr3t-value";

  private static JsonNode read(String json) {
    try {
      return Json.mapper().readTree(json.replace('\'', '"').replace("VALUE", VALUE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'kind': 'Secret', 'data': {'a': 'VALUE', 'b': {'c': ['VALUE', 7]}}}",
        "{'kind': 'Secret', 'stringData': {'a': 'VALUE'}}",
        "{'kind': 'List', 'items': [{'kind': 'Secret', 'data': {'a': 'VALUE'}}]}",
        "{'kind': 'Manifest', 'spec': {'template': {'kind': 'Secret', 'data': {'a': 'VALUE'}}}}",
        "{'spec': {'stringData': {'a': 'VALUE'}}}",
        "{'spec': {'containers': [{'env': [{'name': 'A', 'value': 'VALUE'}]}]}}",
        "{'spec': {'env': {'A': 'VALUE', 'B': 5}}}",
        "{'spec': {'podEnv': {'A': 'VALUE'}, 'envVars': {'B': 'VALUE'}}}",
        "{'spec': {'environment': ['A=VALUE']}}",
        "{'spec': {'password': 'VALUE'}}",
        "{'spec': {'dbPassword': 'VALUE', 'tokens': ['VALUE'], 'api_key': 'VALUE'}}",
        "{'spec': {'clientSecret': 'VALUE', 'secret-access-key': 'VALUE'}}",
        "{'data': {'db.password': 'VALUE'}}",
        "{'spec': {'url': 'postgres://shop:VALUE@db.example.com/shop'}}",
        "{'metadata': {'annotations': {'example.com/api-token-v2': 'VALUE'}}}",
        "{'metadata': {'annotations': {'kubectl.kubernetes.io/last-applied-configuration': 'VALUE'}}}"
      })
  void whatCouldBeACredentialIsNotShownWhereverItStands(String object) {
    JsonNode hidden = Hidden.in(read(object));

    assertThat(hidden.toString()).contains(Hidden.MARK).doesNotContain(VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'kind': 'ConfigMap', 'data': {'a': 'VALUE'}}",
        "{'spec': {'env': [{'name': 'A', 'valueFrom': {'secretKeyRef': {'name': 'n', 'key': 'k'}}}]}}",
        "{'spec': {'automountServiceAccountToken': true, 'secretName': 'VALUE'}}",
        "{'spec': {'url': 'https://db.example.com:5432/shop', 'image': 'a/b@sha256:0'}}",
        "{'metadata': {'annotations': {'example.com/owner': 'VALUE'}}}",
        "{'spec': {'port': 80, 'none': null, 'list': [1, 'two', {}]}}"
      })
  void everythingElseStaysAsItIs(String object) {
    assertThat(Hidden.in(read(object))).isEqualTo(read(object));
  }

  @Test
  void theShapeOfWhatIsHiddenStays() {
    assertThat(
            Hidden.in(read("{'kind': 'Secret', 'type': 'Opaque', 'data': {'a': 'x', 'b': 'y'}}")))
        .isEqualTo(
            read(
                "{'kind': 'Secret', 'type': 'Opaque', 'data': {'a': '(hidden)', 'b': '(hidden)'}}"));
  }

  @Test
  void aMaskIsToldWhereAValueStandsAndWhatItIs() {
    JsonNode hidden =
        Hidden.in(
            read("{'spec': {'env': [{'name': 'A', 'value': 'x'}]}}"),
            (path, value) -> path + "=" + value.asText());

    assertThat(hidden.at("/spec/env/0/value").asText()).isEqualTo("/spec/env/0/value=x");
  }

  @Test
  void theObjectItselfIsNotChanged() {
    JsonNode object = read("{'kind': 'Secret', 'data': {'a': 'x'}}");

    var _ = Hidden.in(object);

    assertThat(object).isEqualTo(read("{'kind': 'Secret', 'data': {'a': 'x'}}"));
  }
}
