package dev.tasuki.cli;

import dev.tasuki.catalogue.ClusterRoles;
import dev.tasuki.catalogue.ContractFacts;
import dev.tasuki.catalogue.Permission;
import dev.tasuki.check.CheckedRunbook;
import dev.tasuki.json.Json;
import dev.tasuki.library.Library;
import dev.tasuki.yaml.YamlWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tasuki permissions}. */
@Command(
    name = "permissions",
    description = "The least that Tasuki has to be allowed for these runbooks; all without names.")
final class PermissionsCommand extends LibraryCommand {
  @Parameters(arity = "0..*", paramLabel = "RUNBOOK", description = "Ids of runbooks.")
  List<String> runbooks = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "list|rbac",
      description =
          "A list for people (default), or ClusterRoles for kubectl apply: NAME-read and NAME-change.")
  Format format = Format.list;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "How the names of the ClusterRoles begin; default tasuki.")
  String name = "tasuki";

  /** In small letters, as it is typed. */
  enum Format {
    list,
    rbac
  }

  @Override
  ExitCode execute() {
    List<ContractFacts> calls = calls();
    terminal()
        .print(
            switch (format) {
              case list -> list(calls);
              case rbac -> rbac(ClusterRoles.of(calls));
            });
    return ExitCode.DONE;
  }

  private List<ContractFacts> calls() {
    Library library = library();
    Collection<CheckedRunbook> wanted =
        runbooks.isEmpty()
            ? library.runbooks().values()
            : runbooks.stream().map(id -> known(library, id)).toList();
    return wanted.stream().flatMap(runbook -> runbook.calls().stream()).toList();
  }

  private String list(List<ContractFacts> calls) {
    List<String> needs =
        List.copyOf(
            new TreeSet<>(
                calls.stream()
                    .flatMap(call -> call.permissions().stream())
                    .map(PermissionsCommand::written)
                    .toList()));
    if (output == Output.json) {
      return Json.write(needs) + "\n";
    }
    return needs.isEmpty() ? text("permissions.none") + "\n" : String.join("\n", needs) + "\n";
  }

  private String rbac(ClusterRoles roles) {
    List<Map<String, Object>> manifests =
        Stream.of(
                ClusterRoles.manifest(name + "-read", roles.read()),
                ClusterRoles.manifest(name + "-change", roles.change()))
            .toList();
    if (output == Output.json) {
      return Json.write(Map.of("apiVersion", "v1", "kind", "List", "items", manifests)) + "\n";
    }
    StringBuilder documents = new StringBuilder();
    manifests.forEach(manifest -> documents.append(YamlWriter.write(manifest)));
    return documents.toString();
  }

  /** For people. */
  static String written(Permission permission) {
    return switch (permission) {
      case Permission.Rbac rbac ->
          "kubernetes: %s %s%s"
              .formatted(
                  String.join(",", rbac.verbs()),
                  rbac.resource(),
                  rbac.group().isEmpty() ? "" : "." + rbac.group());
      case Permission.Iam iam -> "aws: " + iam.action();
      case Permission.SlackScope slack -> "slack: " + slack.scope();
      case Permission.Integration integration -> integration.what();
    };
  }
}
