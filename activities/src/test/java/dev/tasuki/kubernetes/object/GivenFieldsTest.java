package dev.tasuki.kubernetes.object;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tasuki.json.Json;
import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GivenFieldsTest {
  private static void check(String json) throws JsonProcessingException {
    SortedMap<String, Object> fields =
        Json.mapper()
            .readValue(
                json.replace('\'', '"'),
                Json.mapper()
                    .getTypeFactory()
                    .constructMapType(TreeMap.class, String.class, Object.class));
    GivenFields.check("kubernetes.patch", "patch", fields);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'kind': 'Pod'} | has \"kind\"; say it by the input of that name alone",
        "{'apiVersion': 'v1'} | has \"apiVersion\"",
        "{'metadata': {'name': 'another'}} | has \"metadata.name\"",
        "{'metadata': {'namespace': 'kube-system'}} | has \"metadata.namespace\"",
        "{'metadata': {'finalizers': []}} | has \"metadata.finalizers\"",
        "{'metadata': {'uid': 'u', 'resourceVersion': '1'}} | has \"metadata.",
        "{'metadata': 'x'} | has a metadata that is no mapping",
        "{'spec': {'finalizers': []}} | finalizers are never stripped",
        "{'spec': {'a': {'b': null}}} | has no value for \"spec.a.b\"; fields cannot be removed",
        "{'spec': {'a': [{'b': null}]}} | has no value for \"spec.a[].b\""
      })
  void whatNamesAnotherObjectOrTakesSomethingAwayIsRefused(String fields, String says) {
    assertThatThrownBy(() -> check(fields))
        .isInstanceOfSatisfying(
            RunbookException.class,
            thrown -> assertThat(thrown.error()).isEqualTo(RunbookError.INPUT_INVALID))
        .hasMessageContaining(says);
  }

  @Test
  void labelsAnnotationsOwnersAndAnyOtherFieldsCanBeSet() {
    assertThatCode(
            () ->
                check(
                    "{'metadata': {'labels': {'a': 'b'}, 'annotations': {}, 'ownerReferences': []},"
                        + " 'spec': {'replicas': 0, 'empty': '', 'list': [1, 'two']}}"))
        .doesNotThrowAnyException();
  }
}
