/** Settings as programs of other frameworks. */
package convlens.play.code;
