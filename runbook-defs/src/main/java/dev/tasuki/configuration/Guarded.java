package dev.tasuki.configuration;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What nobody changes in a cluster by Tasuki unless its {@code may-change} names it. */
public enum Guarded {
  /** Roles and their bindings. */
  RBAC("rbac"),
  /** Admission webhooks and policies. */
  WEBHOOKS("webhooks"),
  /** Definitions of custom resources, and aggregated APIs. */
  CRDS("crds"),
  SECRETS("secrets"),
  NAMESPACES("namespaces"),
  /** Everything in kube-system, kube-public and kube-node-lease. */
  KUBE_SYSTEM("kube-system"),
  /** Tasuki's own objects. */
  TASUKI("tasuki");

  private final String word;

  Guarded(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  public static Optional<Guarded> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(Guarded::word).toList();
  }
}
