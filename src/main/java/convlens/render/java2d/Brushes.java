package convlens.render.java2d;

/** What painting keeps from frame to frame; for one thread at a time. */
final class Brushes {
  final Letters letters = new Letters();
  final Lines lines = new Lines();
  final Shades shades = new Shades();
  final Pixels pixels = new Pixels();
  final Cells cells = new Cells(lines);
}
