package dev.tasuki.configuration;

import dev.tasuki.configuration.ClusterAccess.Authority;
import dev.tasuki.configuration.ClusterAccess.Login;
import dev.tasuki.yaml.MappingReader;
import dev.tasuki.yaml.YamlNode.Scalar;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads how a cluster is reached, as who reads and as who changes. */
final class AccessReader {
  private static final String KUBECONFIG = "kubeconfig";
  private static final String CONTEXT = "context";
  private static final String IN_CLUSTER = "in-cluster";
  private static final String EKS = "eks";
  private static final String TOKEN_FILE = "token-file";
  private static final String ENDPOINT = "endpoint";
  private static final String AUTHORITY = "certificate-authority";
  private static final String AUTHORITY_DATA = "certificate-authority-data";
  private static final Pattern ROLE =
      Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]+");
  private static final Pattern EKS_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Fields fields;

  AccessReader(Fields fields) {
    this.fields = fields;
  }

  /**
   * As who reads.
   *
   * @param region of the cluster; empty if it has none
   */
  ClusterAccess reading(String name, MappingReader section, String region) {
    oneWay(name, section);
    Optional<String> endpoint =
        section.scalar(ENDPOINT).flatMap(fields::url).map(Fields::withoutSlash);
    endpoint.ifPresent(url -> secure(section, url));
    ClusterAccess access =
        new ClusterAccess(
            login(section, Optional.empty(), region),
            section.scalar(TOKEN_FILE).map(fields::path),
            endpoint,
            authority(section),
            section.scalar("proxy").flatMap(fields::url).map(Fields::withoutSlash));
    if (access.login() instanceof Login.Eks
        && (access.endpoint().isEmpty() || access.authority().isEmpty())) {
      add(
          section,
          EKS,
          "the cluster %s is reached by \"eks\" and lacks \"%s\""
              .formatted(name, access.endpoint().isEmpty() ? ENDPOINT : AUTHORITY_DATA),
          "aws eks describe-cluster shows endpoint and certificateAuthority.data; write them as"
              + " \"endpoint\" and \"certificate-authority-data\"");
    }
    return access;
  }

  /** As who changes; empty where nobody does. */
  Optional<ClusterAccess> changing(String name, MappingReader section, ClusterAccess reading) {
    return section
        .find("change")
        .flatMap(
            node -> MappingReader.of(node, "\"change\" of the cluster " + name, fields.problems()))
        .map(change -> changing(name, section, change, reading));
  }

  private ClusterAccess changing(
      String name, MappingReader section, MappingReader change, ClusterAccess reading) {
    oneWay(name, change);
    String region = reading.login() instanceof Login.Eks eks ? eks.region() : "";
    ClusterAccess access =
        new ClusterAccess(
            login(change, Optional.of(reading.login()), region),
            change.scalar(TOKEN_FILE).map(fields::path),
            reading.endpoint(),
            reading.authority(),
            reading.proxy());
    change.done();
    if (access.equals(reading)) {
      add(
          section,
          "change",
          "\"change\" of the cluster %s names the identity that reads".formatted(name),
          "name another one: \"context\", \"kubeconfig\", \"token-file\", or \"role\" under"
              + " \"eks\"; without \"change\" nothing is changed there");
    }
    return access;
  }

  private void oneWay(String name, MappingReader section) {
    List<String> ways = new ArrayList<>();
    for (String key : List.of(KUBECONFIG, CONTEXT, IN_CLUSTER, EKS)) {
      if (section.find(key).isPresent()) {
        ways.add(key);
      }
    }
    if (ways.size() > 1 && !ways.equals(List.of(KUBECONFIG, CONTEXT))) {
      add(
          section,
          ways.get(1),
          "the cluster %s is reached in two ways: \"%s\""
              .formatted(name, String.join("\" and \"", ways)),
          "write \"kubeconfig\" and \"context\", or \"in-cluster\", or \"eks\"");
    }
  }

  /**
   * What the section says.
   *
   * @param other whose place is taken where the section does not say where the cluster is
   */
  private Login login(MappingReader section, Optional<Login> other, String region) {
    Optional<MappingReader> eks = section.mapping(EKS);
    Optional<String> context = section.text(CONTEXT);
    Optional<Scalar> kubeconfig = section.scalar(KUBECONFIG);
    boolean inside = inCluster(section);
    if (eks.isPresent()) {
      return eks(eks.get(), other, region);
    }
    if (inside) {
      return new Login.InCluster();
    }
    if (kubeconfig.isPresent()) {
      return new Login.Kubeconfig(kubeconfig.map(fields::path), context);
    }
    if (context.isPresent()) {
      return new Login.Kubeconfig(
          other.flatMap(
              login -> login instanceof Login.Kubeconfig same ? same.file() : Optional.empty()),
          context);
    }
    return other.orElseGet(() -> new Login.Kubeconfig(Optional.empty(), Optional.empty()));
  }

  private Login eks(MappingReader eks, Optional<Login> other, String region) {
    Optional<String> same =
        other.flatMap(
            login -> login instanceof Login.Eks as ? Optional.of(as.cluster()) : Optional.empty());
    String cluster =
        (same.isPresent() ? eks.scalar("cluster") : eks.requireScalar("cluster"))
            .flatMap(
                scalar ->
                    fields.matching(
                        scalar, EKS_NAME, "name of an EKS cluster", "write it as EKS has it"))
            .or(() -> same)
            .orElse("");
    String where =
        eks.scalar("region")
            .flatMap(
                scalar ->
                    fields.matching(
                        scalar,
                        PlacesReader.REGION,
                        "AWS region",
                        "write one such as ap-northeast-1"))
            .orElse(region);
    if (where.isEmpty()) {
      fields
          .problems()
          .add(
              fields.invalid(
                  eks.place(),
                  "\"eks\" has no region, and neither has the cluster or its account",
                  "write \"region\", such as ap-northeast-1"));
    }
    Optional<String> role =
        eks.scalar("role")
            .flatMap(
                scalar ->
                    fields.matching(
                        scalar,
                        ROLE,
                        "ARN of a role",
                        "write one such as arn:aws:iam::123456789012:role/tasuki-reads"));
    eks.done();
    return new Login.Eks(cluster, where, role);
  }

  private static boolean inCluster(MappingReader section) {
    TreeMap<String, Boolean> words = new TreeMap<>();
    words.put("true", true);
    words.put("false", false);
    return section.word(IN_CLUSTER, words).orElse(false);
  }

  private Optional<Authority> authority(MappingReader section) {
    Optional<Authority> file =
        section.scalar(AUTHORITY).map(scalar -> new Authority.InFile(fields.path(scalar)));
    Optional<Scalar> data = section.scalar(AUTHORITY_DATA);
    if (file.isPresent() && data.isPresent()) {
      add(
          section,
          AUTHORITY_DATA,
          "\"%s\" and \"%s\" say the same thing twice".formatted(AUTHORITY, AUTHORITY_DATA),
          "write one of the two");
    }
    if (data.isEmpty()) {
      return file;
    }
    try {
      byte[] pem = Base64.getMimeDecoder().decode(data.get().text());
      if (new String(pem, StandardCharsets.US_ASCII).contains("BEGIN CERT")) {
        return Optional.of(new Authority.Inline(data.get().text()));
      }
    } catch (IllegalArgumentException e) {
      // Not base64: the problem below says what was expected.
    }
    add(
        section,
        AUTHORITY_DATA,
        "\"%s\" is no certificate".formatted(AUTHORITY_DATA),
        "write the PEM file in base64, as a kubeconfig has it, or \"%s\" with a file"
            .formatted(AUTHORITY));
    return Optional.empty();
  }

  /** A token that goes out in the open is everybody's. */
  private void secure(MappingReader section, String url) {
    URI uri = URI.create(url);
    if (!"https".equals(uri.getScheme()) && !THIS_MACHINE.contains(uri.getHost())) {
      add(
          section,
          ENDPOINT,
          "\"endpoint\" is \"%s\", and tokens would go there in the open".formatted(url),
          "write an https URL");
    }
  }

  private void add(MappingReader section, String key, String message, String hint) {
    fields.problems().add(fields.invalid(section.keyPlace(key), message, hint));
  }
}
