package dev.tasuki.catalogue;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a contract says of a call whose constant inputs are known.
 *
 * @param constants the constant inputs that decided it → their values; empty where none decide
 * @param schema inputs and answer of this call; {@code params} of {@code aws.call} with its fields
 */
public record ContractFacts(
    String action,
    String summary,
    SortedMap<String, String> constants,
    Risk risk,
    Repeat repeat,
    Timing timing,
    Inverse inverse,
    Fidelity dryRun,
    List<Permission> permissions,
    List<String> approvalFacts,
    List<String> manual,
    ContractSchema schema)
    implements Choice {
  public ContractFacts {
    constants = Collections.unmodifiableSortedMap(new TreeMap<>(constants));
    permissions = List.copyOf(permissions);
    approvalFacts = List.copyOf(approvalFacts);
    manual = List.copyOf(manual);
  }

  /** One name for these facts: {@code kubernetes.get} or {@code kubernetes.get kind=Node}. */
  public String key() {
    return key(action, constants);
  }

  /** The name of the facts of an action with these constant inputs. */
  public static String key(String action, SortedMap<String, String> constants) {
    StringBuilder key = new StringBuilder(action);
    constants.forEach((name, value) -> key.append(' ').append(name).append('=').append(value));
    return key.toString();
  }
}
