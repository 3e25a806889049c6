package dev.tasuki.kubernetes.object;

import dev.tasuki.kubernetes.view.Differences;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field that another manager owns, as the API server says when an apply sets it otherwise.
 *
 * @param field its path, such as {@code spec.replicas}
 */
record Ownership(String field, String manager) {
  private static final String REASON = "FieldManagerConflict";
  private static final Pattern MANAGER =
      Pattern.compile("conflict with \"((?:[^\"\\\\]|\\\\.)*)\"");

  /** Such as {@code spec.replicas from kube-controller-manager}. */
  String taken() {
    return field + " from " + manager;
  }

  /** Such as {@code spec.replicas (kube-controller-manager)}. */
  String owned() {
    return field + " (" + manager + ")";
  }

  /** What the refusal names; empty for every other failure. */
  static List<Ownership> of(KubernetesClientException e) {
    Status status = e.getStatus();
    if (e.getCode() != HttpURLConnection.HTTP_CONFLICT
        || status == null
        || status.getDetails() == null) {
      return List.of();
    }
    return status.getDetails().getCauses().stream()
        .filter(cause -> REASON.equals(cause.getReason()))
        .map(Ownership::of)
        .distinct()
        .toList();
  }

  private static Ownership of(StatusCause cause) {
    String field = Objects.requireNonNullElse(cause.getField(), "");
    Matcher manager = MANAGER.matcher(Objects.requireNonNullElse(cause.getMessage(), ""));
    return new Ownership(
        Differences.plain(field.startsWith(".") ? field.substring(1) : field, 160),
        Differences.plain(manager.find() ? manager.group(1) : "another manager", 128));
  }
}
