package dev.tasuki.kubernetes.read;

import dev.tasuki.problem.RunbookError;
import dev.tasuki.problem.RunbookException;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Listable;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;

/** Lists in chunks; a list that grew too old half-way (410) is begun anew. */
public final class Listing {
  private static final long CHUNK = 250;
  private static final int RESTARTS = 3;

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
    for (int restarts = 0; ; restarts++) {
      try {
        return once(listable, fields, labels, most);
      } catch (KubernetesClientException e) {
        if (e.getCode() != HttpURLConnection.HTTP_GONE || restarts == RESTARTS) {
          throw e;
        }
      }
    }
  }

  private static <T extends HasMetadata, L extends KubernetesResourceList<T>> List<T> once(
      Listable<L> listable, String fields, String labels, int most) {
    List<T> all = new ArrayList<>();
    String next = "";
    do {
      L chunk = listable.list(options(fields, labels, next));
      all.addAll(chunk.getItems());
      if (all.size() > most) {
        throw new RunbookException(
            RunbookError.TARGET_INVALID,
            "there are more than %d objects; narrow the list by namespace, selector or fields"
                .formatted(most));
      }
      String following = chunk.getMetadata() == null ? null : chunk.getMetadata().getContinue();
      next = following == null ? "" : following;
    } while (!next.isEmpty());
    return all;
  }

  private static ListOptions options(String fields, String labels, String next) {
    ListOptionsBuilder options = new ListOptionsBuilder().withLimit(CHUNK);
    if (!fields.isEmpty()) {
      options.withFieldSelector(fields);
    }
    if (!labels.isEmpty()) {
      options.withLabelSelector(labels);
    }
    if (!next.isEmpty()) {
      options.withContinue(next);
    }
    return options.build();
  }
}
