/** Stories: a trace turned into pictures that can be asked for at any step. */
package convlens.story;
