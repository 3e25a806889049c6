package dev.tasuki.link;

import dev.tasuki.definition.Cover;
import dev.tasuki.definition.FormField;
import dev.tasuki.definition.Gate;
import dev.tasuki.definition.GuardDefinition;
import dev.tasuki.definition.Parameter;
import dev.tasuki.definition.Phase;
import dev.tasuki.definition.RunbookDefinition;
import dev.tasuki.definition.Step;
import dev.tasuki.definition.Template;
import dev.tasuki.definition.Undo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The texts that people read of runbooks, blocks and guards, each under its key: {@code title},
 * {@code parameters.NAME}, and of steps {@code STEP.title}, {@code STEP.gate}, {@code STEP.text},
 * {@code STEP.fields.NAME}, {@code STEP.checklist.0}, {@code STEP.cases.0}, {@code STEP.message},
 * {@code STEP.evidence} and {@code STEP.undo}. What has no translation stays as it is.
 */
public final class Translation {
  private final Function<String, SortedMap<String, String>> texts;

  /**
   * A translation.
   *
   * @param texts of a runbook, block or guard, by its id; empty where there are none
   */
  public Translation(Function<String, SortedMap<String, String>> texts) {
    this.texts = texts;
  }

  /** The texts of a definition, by key; those of blocks that were copied in are the blocks' own. */
  public static SortedMap<String, String> texts(RunbookDefinition definition) {
    SortedMap<String, String> found = new TreeMap<>();
    Texts reading =
        new Texts("") {
          @Override
          String text(String key, String text) {
            found.put(key, text);
            return text;
          }

          @Override
          Texts of(String block) {
            return new Untouched(block);
          }
        };
    reading.definition(definition);
    return found;
  }

  public RunbookDefinition of(RunbookDefinition definition) {
    return translating(definition.id()).definition(definition);
  }

  public GuardDefinition of(GuardDefinition guard) {
    Texts translating = translating(guard.id());
    return new GuardDefinition(
        guard.id(),
        translating.text("title", guard.title()),
        guard.parameters(),
        translating.list(guard.steps()));
  }

  private Texts translating(String id) {
    SortedMap<String, String> own = texts.apply(id);
    return new Texts(id) {
      @Override
      String text(String key, String text) {
        return own.getOrDefault(key, text);
      }

      @Override
      Texts of(String block) {
        return translating(block);
      }
    };
  }

  /** Leaves the texts of another file as they are. */
  private static final class Untouched extends Texts {
    Untouched(String id) {
      super(id);
    }

    @Override
    String text(String key, String text) {
      return text;
    }

    @Override
    Texts of(String block) {
      return this;
    }
  }

  /** Goes over all texts of one file. */
  private abstract static class Texts extends Rewriting {
    private final String id;

    Texts(String id) {
      this.id = id;
    }

    /** What becomes of the text under this key. */
    abstract String text(String key, String text);

    /** For the steps of a block that was copied in. */
    abstract Texts of(String block);

    final RunbookDefinition definition(RunbookDefinition d) {
      List<Phase> body = new ArrayList<>();
      d.body().forEach(phase -> body.add(new Phase(phase.name(), list(phase.steps()))));
      return new RunbookDefinition(
          d.id(),
          text("title", d.title()),
          d.category(),
          d.owner(),
          d.summary().map(summary -> text("summary", summary)),
          d.target(),
          d.maxDuration(),
          d.parameters().stream()
              .map(parameter -> described(parameter, "parameters." + parameter.name()))
              .toList(),
          d.triggers(),
          cover(d.cover()),
          d.outputs(),
          body);
    }

    private Parameter described(Parameter p, String key) {
      return new Parameter(
          p.name(),
          p.type(),
          p.of(),
          p.description().map(text -> text(key, text)),
          p.optional(),
          p.defaultValue(),
          p.choices(),
          p.pattern(),
          p.min(),
          p.max());
    }

    private Template template(String key, Template template) {
      return new Template(text(key, template.text()));
    }

    private Optional<Template> template(String key, Optional<Template> template) {
      return template.map(written -> template(key, written));
    }

    private Step.Head head(Step.Head head) {
      return new Step.Head(
          head.name(),
          head.named(),
          template(head.name() + ".title", head.title()),
          head.when(),
          head.onFailure());
    }

    private Cover cover(String name, Cover cover) {
      return new Cover(
          cover
              .gate()
              .map(
                  gate ->
                      new Gate(
                          template(name + ".gate", gate.ask()),
                          gate.approvers(),
                          gate.expires(),
                          gate.onDenied())),
          cover.guards(),
          cover.locks(),
          cover.target(),
          cover.lastly());
    }

    @Override
    List<Step> inBlock(Step.Block block) {
      return of(block.block()).list(block.steps());
    }

    @Override
    Optional<Step> own(Step step) {
      String name = step.name();
      Step.Head head = head(step.head());
      Cover cover = cover(name, step.cover());
      return Optional.of(
          switch (step) {
            case Step.Action a ->
                new Step.Action(
                    head,
                    a.action(),
                    a.with(),
                    a.until(),
                    a.keep(),
                    template(name + ".evidence", a.evidence()),
                    cover,
                    a.timeout(),
                    a.undo().map(undo -> undo(name, undo)),
                    a.probe(),
                    a.risk());
            case Step.Run run ->
                new Step.Run(head, run.runbook(), run.with(), run.mode(), run.await(), cover);
            case Step.Block block ->
                new Step.Block(
                    head,
                    block.block(),
                    block.with(),
                    block.parameters(),
                    block.steps(),
                    block.outputs(),
                    cover);
            case Step.Group g -> new Step.Group(head, g.steps(), cover, g.timeout(), g.onTimeout());
            case Step.Loop l ->
                new Step.Loop(
                    head,
                    l.in(),
                    l.as(),
                    l.atMost(),
                    l.max(),
                    l.stopAfter(),
                    l.steps(),
                    cover,
                    l.timeout(),
                    l.onTimeout());
            case Step.Parallel p ->
                new Step.Parallel(head, p.branches(), cover, p.timeout(), p.onTimeout());
            case Step.Choose c ->
                new Step.Choose(
                    head, cases(name, c.cases()), c.otherwise(), cover, c.timeout(), c.onTimeout());
            case Step.Ask ask -> ask(head, ask);
            case Step.Wait wait -> new Step.Wait(head, wait.time());
            case Step.Set set -> new Step.Set(head, set.values());
            case Step.Assert a ->
                new Step.Assert(head, a.condition(), template(name + ".message", a.message()));
            case Step.Finish f ->
                new Step.Finish(
                    head,
                    f.outcome(),
                    template(name + ".message", f.message()),
                    f.next(),
                    f.with());
          });
    }

    private Undo undo(String name, Undo undo) {
      return undo instanceof Undo.None none
          ? new Undo.None(text(name + ".undo", none.why()))
          : undo;
    }

    private List<Step.Case> cases(String name, List<Step.Case> cases) {
      List<Step.Case> all = new ArrayList<>();
      for (Step.Case one : cases) {
        String key = name + ".cases." + all.size();
        all.add(new Step.Case(one.when(), template(key, one.title()), one.steps()));
      }
      return all;
    }

    private Step ask(Step.Head head, Step.Ask ask) {
      String name = head.name();
      List<FormField> fields = new ArrayList<>();
      for (FormField field : ask.fields()) {
        String key = name + ".fields." + field.parameter().name();
        fields.add(
            new FormField(labelled(field.parameter(), key), field.preset(), field.choices()));
      }
      List<Template> checklist = new ArrayList<>();
      ask.checklist()
          .forEach(item -> checklist.add(template(name + ".checklist." + checklist.size(), item)));
      return new Step.Ask(
          head,
          template(name + ".text", ask.text()),
          ask.who(),
          fields,
          checklist,
          ask.within(),
          ask.onTimeout());
    }

    /** A field without a description is shown by its name; a translation describes it. */
    private Parameter labelled(Parameter field, String key) {
      String label = field.description().orElse(field.name());
      String translated = text(key, label);
      Optional<String> description =
          translated.equals(field.name()) ? field.description() : Optional.of(translated);
      return new Parameter(
          field.name(),
          field.type(),
          field.of(),
          description,
          field.optional(),
          field.defaultValue(),
          field.choices(),
          field.pattern(),
          field.min(),
          field.max());
    }

    @Override
    public String toString() {
      return "texts of " + id;
    }
  }
}
