package dev.tasuki.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tasuki.workflow.RunAttributes;
import io.temporal.common.SearchAttributeKey;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemporalServerTest {
  @Test
  void registersEverySearchAttributeThatRunsHave() throws IllegalAccessException {
    List<String> declared = new ArrayList<>();
    for (Field field : RunAttributes.class.getDeclaredFields()) {
      if (Modifier.isPublic(field.getModifiers())
          && field.get(null) instanceof SearchAttributeKey<?> key) {
        declared.add(key.getName());
      }
    }
    assertThat(TemporalServer.SEARCH_ATTRIBUTES).containsExactlyInAnyOrderElementsOf(declared);
  }
}
