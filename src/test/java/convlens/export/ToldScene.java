package convlens.export;

import convlens.scene.Frame;
import convlens.scene.Mark;
import convlens.scene.Numbers;
import convlens.scene.Paint;
import convlens.scene.Ref;
import convlens.scene.Role;
import convlens.scene.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A story that has all that a story can have: cells that tell and light up, notes, numbers. */
record ToldScene(Scene told, int asking) implements Scene {
  /** A story without questions. */
  ToldScene(Scene told) {
    this(told, -1);
  }

  @Override
  public boolean asks(int step) {
    return step == asking;
  }

  @Override
  public String title() {
    return told.title();
  }

  @Override
  public double width() {
    return told.width();
  }

  @Override
  public double height() {
    return told.height();
  }

  @Override
  public int steps() {
    return told.steps();
  }

  @Override
  public int stepsPerTick() {
    return told.stepsPerTick();
  }

  @Override
  public Frame frame(int step, double glide, Optional<Ref> focus) {
    Frame frame = told.frame(step, glide, focus);
    List<Mark> marks = new ArrayList<>(frame.marks());
    focus.ifPresent(ref -> marks.add(text("lit at " + ref.y())));
    return new Frame(marks, frame.caption());
  }

  private static Mark text(String words) {
    return new Mark.Text(
        words, 10, 10, 9, Mark.Font.SANS, Mark.Anchor.START, Paint.of(Role.TEXT), Optional.empty());
  }

  @Override
  public Optional<String> describe(int step, Ref ref) {
    return Optional.of(ref.part() + " <*" + ref.y() + "*, " + ref.x() + ">");
  }

  @Override
  public String notes(int step) {
    return "one\n and the other";
  }

  @Override
  public List<Numbers> numbers(int step) {
    return List.of(new Numbers("output", List.of(1, 2), new float[] {step, 2}));
  }
}
