package dev.tasuki.configuration;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What runs within clusters for runbooks: nothing that is not named here.
 *
 * @param images by the names that runbooks use
 * @param commands by name
 */
public record PodWork(SortedMap<String, Image> images, SortedMap<String, Command> commands) {
  /** Nothing may be run. */
  public static final PodWork NONE = new PodWork(new TreeMap<>(), new TreeMap<>());

  public PodWork {
    images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
    commands = Collections.unmodifiableSortedMap(new TreeMap<>(commands));
  }

  /**
   * An image that Jobs, and containers for debugging, may be made of.
   *
   * @param reference pinned by its digest
   * @param namespaces in which; empty for all but those of Kubernetes itself ({@code kube-…})
   * @param accounts service accounts whose token a Job of it may have; empty for none
   * @param debug whether it may also be put into pods that run
   */
  public record Image(
      String name,
      String reference,
      List<String> namespaces,
      List<String> accounts,
      boolean debug) {
    public Image {
      namespaces = List.copyOf(namespaces);
      accounts = List.copyOf(accounts);
    }

    public boolean in(String namespace) {
      return PodWork.in(namespaces, namespace);
    }

    public boolean as(String account) {
      return accounts.contains(account);
    }

    /** Such as {@code sha256:…}. */
    public String digest() {
      return reference.substring(reference.indexOf('@') + 1);
    }
  }

  /**
   * A command that may be run in containers.
   *
   * @param argv the program as it is, then one pattern (RE2, over the whole argument) for each
   *     argument
   * @param namespaces as of an image
   * @param safe whether it may be run again after an attempt whose outcome nobody knows
   */
  public record Command(String name, List<String> argv, List<String> namespaces, boolean safe) {
    public Command {
      argv = List.copyOf(argv);
      namespaces = List.copyOf(namespaces);
    }

    public boolean in(String namespace) {
      return PodWork.in(namespaces, namespace);
    }

    /** The patterns of its arguments. */
    public List<String> patterns() {
      return argv.subList(1, argv.size());
    }

    /** Whether these are arguments that it may be run with. */
    public boolean fits(List<String> args) {
      if (args.size() != patterns().size()) {
        return false;
      }
      for (int i = 0; i < args.size(); i++) {
        if (!Pattern.matches(patterns().get(i), args.get(i))) {
          return false;
        }
      }
      return true;
    }

    /** What is run. */
    public List<String> with(List<String> args) {
      List<String> whole = new ArrayList<>();
      whole.add(argv.getFirst());
      whole.addAll(args);
      return whole;
    }
  }

  private static boolean in(List<String> listed, String namespace) {
    return listed.isEmpty() ? !namespace.startsWith("kube-") : listed.contains(namespace);
  }
}
