package dev.tasuki.kubernetes;

import dev.tasuki.catalogue.kubernetes.DecideCsr;
import dev.tasuki.certificate.AlternativeName;
import dev.tasuki.certificate.CertificateRequest;
import dev.tasuki.certificate.CertificateRequest.Illegible;
import dev.tasuki.certificate.CertificateRequest.Legible;
import dev.tasuki.kubernetes.view.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the certificate would say, as people see it who decide on it, and why it is never approved.
 */
final class RequestedCertificate {
  /** Whoever is in this group may do everything, past RBAC. */
  private static final String MASTERS = "system:masters";

  private static final int FACT = 4 * 1024;
  private static final int FIRST_NAMES = 3;
  private static final int OTHER_NAMES = 11;

  private final CertificateRequest request;

  RequestedCertificate(CertificateRequest request) {
    this.request = request;
  }

  Map<String, Object> facts() {
    Map<String, Object> facts = new TreeMap<>();
    switch (request) {
      case Legible asked -> {
        facts.put(DecideCsr.SUBJECT, subject(asked).text(FACT));
        facts.put(DecideCsr.ALTERNATIVE_NAMES, names(asked).text(FACT));
        facts.put(DecideCsr.KEY, key(asked));
        facts.put(DecideCsr.CERTIFICATE_AUTHORITY, asked.authority() ? "yes" : "no");
        facts.put(DecideCsr.EXTENSIONS, new Listed(asked.others()).text(FACT));
      }
      case Illegible asked -> {
        for (String fact :
            List.of(
                DecideCsr.SUBJECT,
                DecideCsr.ALTERNATIVE_NAMES,
                DecideCsr.KEY,
                DecideCsr.CERTIFICATE_AUTHORITY,
                DecideCsr.EXTENSIONS)) {
          facts.put(fact, illegible(asked));
        }
      }
    }
    return facts;
  }

  /** Between what is done and the rest of the names, so that Slack, too, shows all that matters. */
  List<String> effects(String effect, String asks) {
    List<String> lines = new ArrayList<>(List.of(effect));
    switch (request) {
      case Legible asked -> {
        List<String> names = names(asked).lines("other names:", FIRST_NAMES + OTHER_NAMES);
        int first = Math.min(FIRST_NAMES, names.size());
        lines.addAll(subject(asked).lines("subject:", 2));
        lines.addAll(names.subList(0, first));
        lines.add(
            "key: %s; %s; further extensions: %s"
                .formatted(
                    key(asked),
                    asked.authority() ? "asks to be a CA" : "no CA",
                    new Listed(asked.others()).text(FACT)));
        lines.add(asks);
        lines.addAll(names.subList(first, names.size()));
      }
      case Illegible asked -> {
        lines.add("what it asks for " + illegible(asked));
        lines.add(asks);
      }
    }
    return lines;
  }

  /**
   * Why nobody may approve it.
   *
   * @param expected names, all of which are allowed; empty for any
   */
  Optional<String> flaw(List<String> expected) {
    return switch (request) {
      case Illegible asked -> Optional.of("what it asks for " + illegible(asked));
      case Legible asked -> {
        if (asked.authority()) {
          yield Optional.of("it asks to be a CA (basicConstraints), which could sign others");
        }
        if (asked.organizations().stream().anyMatch(RequestedCertificate::isMasters)) {
          yield Optional.of(
              "its organization \"%s\" may do everything in the cluster".formatted(MASTERS));
        }
        if (!asked.proven()) {
          yield Optional.of("its signature does not verify with its key: whose it is, is unproven");
        }
        yield expected.isEmpty() ? Optional.empty() : unexpected(asked, expected);
      }
    };
  }

  private static boolean isMasters(String organization) {
    return organization.strip().equalsIgnoreCase(MASTERS);
  }

  private static Optional<String> unexpected(Legible asked, List<String> expected) {
    return asked.commonNames().stream()
        .filter(name -> !expected.contains(name))
        .map(name -> "CN " + Shown.quoted(name))
        .findFirst()
        .or(
            () ->
                asked.alternatives().stream()
                    .filter(name -> expected.stream().noneMatch(name::isWritten))
                    .map(RequestedCertificate::shown)
                    .findFirst())
        .map("it asks for the name %s, which \"names\" does not have"::formatted);
  }

  private static Listed subject(Legible asked) {
    return new Listed(asked.subject().stream().map(Shown::ascii).toList());
  }

  private static Listed names(Legible asked) {
    return new Listed(asked.alternatives().stream().map(RequestedCertificate::shown).toList());
  }

  private static String shown(AlternativeName name) {
    return name.kind().word() + " " + Shown.quoted(name.value());
  }

  private static String key(Legible asked) {
    return asked.proven() ? asked.key() : asked.key() + ", not proven to be the requester's";
  }

  private static String illegible(Illegible asked) {
    return "cannot be read: " + asked.why();
  }
}
