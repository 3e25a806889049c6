package dev.tasuki.catalogue.kubernetes;

/** Patterns (RE2) of what Kubernetes calls things. */
final class Patterns {
  /** DNS-1123 subdomain. */
  static final String NAME = "[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?";

  /** DNS-1123 label, or nothing. */
  static final String NAMESPACE = "([a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)?";

  static final String KIND = "[A-Z][A-Za-z0-9]{0,62}";

  /** Group and version, or nothing. */
  static final String API_VERSION = "(([a-z0-9][-a-z0-9.]{0,100}/)?v[0-9][a-z0-9]{0,15})?";

  /** What tasuki.yml calls an image or a command. */
  static final String LISTED = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

  static final String NODE_EXAMPLE = "ip-10-0-1-17.ec2.internal";

  private Patterns() {}
}
