package dev.tasuki.kubernetes.read;

import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.dsl.Listable;
import java.util.List;
import java.util.Objects;

/** Lists of the client's own types. */
public final class Listing {
  private Listing() {}

  /**
   * Everything that fits the selectors.
   *
   * @param fields field selector; empty for all
   * @param labels label selector; empty for all
   * @param most more than this is an error
   * @throws RunbookException {@code TARGET_INVALID} when there is more
   */
  public static <T extends HasMetadata, L extends KubernetesResourceList<T>> List<T> all(
      Listable<L> listable, String fields, String labels, int most) {
    return Chunks.all(
        most,
        () ->
            (part, kept) -> {
              L chunk = listable.list(options(fields, labels, part));
              chunk.getItems().forEach(item -> kept.add(() -> item));
              return chunk.getMetadata() == null
                  ? ""
                  : Objects.requireNonNullElse(chunk.getMetadata().getContinue(), "");
            });
  }

  private static ListOptions options(String fields, String labels, Chunks.Part part) {
    ListOptionsBuilder options = new ListOptionsBuilder().withLimit((long) part.limit());
    if (!fields.isEmpty()) {
      options.withFieldSelector(fields);
    }
    if (!labels.isEmpty()) {
      options.withLabelSelector(labels);
    }
    if (!part.from().isEmpty()) {
      options.withContinue(part.from());
    }
    return options.build();
  }
}
