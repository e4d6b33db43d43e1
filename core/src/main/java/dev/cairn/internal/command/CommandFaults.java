package dev.cairn.internal.command;

import dev.cairn.error.CoreError;
import dev.cairn.error.InvalidInputException;
import dev.cairn.error.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Annotation;
import java.util.Locale;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** What is wrong with a command, by its constraints. */
public final class CommandFaults {
    private static final Set<Class<? extends Annotation>> REQUIRED =
            Set.of(NotNull.class, NotEmpty.class, NotBlank.class);

    private CommandFaults() {}

    /** Hibernate Validator without expression language, with English messages on every machine. */
    public static Validator standardValidator() {
        return Holder.VALIDATOR;
    }

    private static final class Holder {
        private static final Validator VALIDATOR = Validation.byProvider(HibernateValidator.class)
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false))
                .buildValidatorFactory()
                .getValidator();
    }

    static <T> InvalidInputException of(Set<ConstraintViolation<T>> found) {
        return new InvalidInputException(
                found.stream().map(CommandFaults::violation).toList());
    }

    private static Violation violation(ConstraintViolation<?> found) {
        Class<? extends Annotation> constraint =
                found.getConstraintDescriptor().getAnnotation().annotationType();
        CoreError code = REQUIRED.contains(constraint) ? CoreError.VALUE_REQUIRED : CoreError.VALUE_OUT_OF_RANGE;
        return Violation.of(pointer(found.getPropertyPath()), code, found.getMessage());
    }

    private static String pointer(Path path) {
        var text = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                text.append('/').append(node.getIndex());
            }
            String name = node.getName();
            if (name != null && !name.startsWith("<")) {
                text.append('/').append(name);
            }
        }
        return text.toString();
    }
}
