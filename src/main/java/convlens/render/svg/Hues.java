package convlens.render.svg;

import convlens.scene.Paint;
import convlens.scene.Stroke;

/** How colours and type get onto an element. */
interface Hues {
  /** The colour of a surface. */
  Tag fill(Tag tag, Paint paint);

  /** The colour of words. */
  void ink(Tag tag, Paint paint);

  /** The colour of an outline that is there; its width is the painter's. */
  void stroke(Tag tag, Stroke stroke);

  /** The face that figures are set in. */
  void mono(Tag tag);

  /** The pattern of lines that can be seen on a ground. */
  void hatch(Tag tag, Paint ground);
}
