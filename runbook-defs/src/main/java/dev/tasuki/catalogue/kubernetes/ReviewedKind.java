package dev.tasuki.catalogue.kubernetes;

import dev.tasuki.catalogue.Risk;

/**
 * What changing an object of a kind can do to whoever depends on it.
 *
 * @param apiVersion group and version in which Tasuki changes it; {@code v1} for core
 * @param kind as it is written in a manifest
 * @param resource its name in paths and RBAC rules
 * @param namespaced whether its objects stand in namespaces
 * @param apply risk of {@code kubernetes.apply}
 * @param patch risk of {@code kubernetes.patch}
 * @param delete risk of {@code kubernetes.delete}
 */
public record ReviewedKind(
    String apiVersion,
    String kind,
    String resource,
    boolean namespaced,
    Risk apply,
    Risk patch,
    Risk delete) {
  /** Its API group; empty for core. */
  public String group() {
    return group(apiVersion);
  }

  /** The group in {@code GROUP/VERSION}; empty for core. */
  public static String group(String apiVersion) {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  /**
   * Risk of an action on it.
   *
   * @param verb {@code apply}, {@code patch} or {@code delete}
   */
  public Risk risk(String verb) {
    return switch (verb) {
      case "apply" -> apply;
      case "patch" -> patch;
      case "delete" -> delete;
      default -> throw new IllegalArgumentException("nobody reviewed the verb " + verb);
    };
  }
}
