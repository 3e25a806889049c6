package dev.tasuki.worker;

import dev.tasuki.definition.Expression;
import dev.tasuki.expression.Bindings;
import dev.tasuki.expression.Expressions;
import jakarta.inject.Singleton;
import java.util.Map;

/**
 * The first expression of a JVM takes most of a second, which a workflow task would have to pay; it
 * is evaluated here, before the first task comes.
 */
@Singleton
final class Warmup {
  private static final Expression FIRST =
      new Expression("params.name.startsWith(\"a\") && params.number > 0");

  void run() {
    boolean held =
        Expressions.test(FIRST, Bindings.of(Map.of("params", Map.of("name", "a", "number", 1L))));
    if (!held) {
      throw new IllegalStateException("expressions do not work in this JVM");
    }
  }
}
