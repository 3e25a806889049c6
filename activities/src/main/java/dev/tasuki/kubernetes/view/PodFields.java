package dev.tasuki.kubernetes.view;

import io.fabric8.kubernetes.api.model.Pod;

/** Reads what pods are called, and how far they are. */
public final class PodFields {
  private PodFields() {}

  /** Such as {@code shop/api-1}. */
  public static String nameOf(Pod pod) {
    return pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName();
  }

  /** Whether its deletion has been asked for. */
  public static boolean terminating(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() != null;
  }

  /** Whether its containers have ended for good. */
  public static boolean finished(Pod pod) {
    String phase = pod.getStatus() == null ? "" : pod.getStatus().getPhase();
    return "Succeeded".equals(phase) || "Failed".equals(phase);
  }
}
