package dev.cambium.shell.internal.launch;

import java.util.List;
import org.apache.felix.gogo.runtime.Parser.Executable;
import org.apache.felix.gogo.runtime.Parser.Pipeline;
import org.apache.felix.gogo.runtime.Parser.Program;
import org.apache.felix.gogo.runtime.Parser.Statement;
import org.apache.felix.gogo.runtime.Token;
import org.apache.felix.service.command.CommandSession;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/**
 * The statements of a line that is typed in the interactive shell, carried out so that their failures are told as
 * those of our commands. Gogo's shell prints the class of whatever else comes out of a line, as of a file to which
 * output is to go and which cannot be opened; and it has no place to say other words, but for this one: it asks the
 * line for its statements.
 */
final class TypedStatements extends Pipeline {

    /** Where Gogo's shell keeps what the last line gave. */
    private static final String RESULT = "_";

    private final CommandSession session;
    private final Program typed;

    private TypedStatements(CommandSession session, Program typed) {
        super(typed, List.of());
        this.session = session;
        this.typed = typed;
    }

    /** A parser of whose lines the statements are carried out so. */
    static Parser told(Parser parser, CommandSession session) {
        return (line, cursor, context) -> {
            ParsedLine parsed = parser.parse(line, cursor, context);
            if (context == Parser.ParseContext.ACCEPT_LINE) {
                replaceStatements(parsed, session);
            }
            return parsed;
        };
    }

    private static void replaceStatements(ParsedLine line, CommandSession session) {
        try {
            // the line is of a class of Gogo's shell, which our bundle does without: scripts need none
            Program typed = (Program) line.getClass().getMethod("program").invoke(line);
            List<Executable> statements = typed.tokens();
            Program same = new Program(typed, List.copyOf(statements));
            statements.clear();
            statements.add(new TypedStatements(session, same));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Gogo has other lines than this shell knows", e);
        }
    }

    /** Carries the line out. What is left for Gogo to do is to show what it gave. */
    @Override
    public List<Executable> tokens() {
        try {
            session.put(RESULT, session.execute(typed));
        } catch (Exception e) {
            throw new Told(CommandFailures.of(e).toString());
        }
        return List.of(new Statement(this, List.of(new Token("$" + RESULT)), List.of()));
    }

    /** Of which Gogo's shell prints nothing but its words. */
    private static final class Told extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Told(String words) {
            super(words, null, false, false);
        }

        @Override
        public String toString() {
            return getMessage();
        }
    }
}
