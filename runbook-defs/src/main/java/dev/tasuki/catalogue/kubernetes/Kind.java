package dev.tasuki.catalogue.kubernetes;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kinds of objects that {@code kubernetes.get} and {@code kubernetes.list} read. */
public enum Kind {
  @JsonProperty("Node")
  NODE("Node", false),
  @JsonProperty("Pod")
  POD("Pod", true),
  @JsonProperty("Deployment")
  DEPLOYMENT("Deployment", true),
  @JsonProperty("PodDisruptionBudget")
  POD_DISRUPTION_BUDGET("PodDisruptionBudget", true),
  @JsonProperty("Event")
  EVENT("Event", true);

  private final String word;
  private final boolean namespaced;

  Kind(String word, boolean namespaced) {
    this.word = word;
    this.namespaced = namespaced;
  }

  /** As it is written in a manifest. */
  public String word() {
    return word;
  }

  /** Whether objects of this kind stand in namespaces. */
  public boolean namespaced() {
    return namespaced;
  }
}
