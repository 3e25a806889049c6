package dev.tasuki.json;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record of which histories hold many: lists and maps that are empty are left out of its JSON.
 * {@link Json} reads any list or map that is missing as an empty one.
 */
@Retention(RetentionPolicy.RUNTIME)
@JacksonAnnotationsInside
@JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = LeavesOutEmpty.Filter.class)
public @interface LeavesOutEmpty {
  /** Is equal to what is left out, as Jackson asks for it. */
  final class Filter {
    @Override
    public boolean equals(@Nullable Object value) {
      return switch (value) {
        case null -> true;
        case Optional<?> optional -> optional.isEmpty();
        case Collection<?> collection -> collection.isEmpty();
        case Map<?, ?> map -> map.isEmpty();
        default -> false;
      };
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }
}
