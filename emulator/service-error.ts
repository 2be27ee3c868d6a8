/** An error that AWS answers with: its code, its HTTP status and its message. Codes are those of AWS IoT. */
export class ServiceError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    /** Further members of the error's shape. */
    readonly members: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = code;
  }
}

export const invalidRequest = (message: string) => new ServiceError("InvalidRequestException", 400, message);

export const resourceNotFound = (message: string) => new ServiceError("ResourceNotFoundException", 404, message);

export const resourceAlreadyExists = (message: string, members: Readonly<Record<string, string>> = {}) =>
  new ServiceError("ResourceAlreadyExistsException", 409, message, members);

export const limitExceeded = (message: string) => new ServiceError("LimitExceededException", 410, message);

export const throttled = () => new ServiceError("ThrottlingException", 400, "Rate exceeded");

export const internalFailure = (message = "An unexpected error has occurred.") =>
  new ServiceError("InternalFailureException", 500, message);

export const missingAuthentication = () =>
  new ServiceError("MissingAuthenticationTokenException", 403, "Missing Authentication Token");

export const unrecognizedClient = () =>
  new ServiceError("UnrecognizedClientException", 403, "The security token included in the request is invalid.");

export const expiredToken = () =>
  new ServiceError("ExpiredTokenException", 403, "The security token included in the request is expired");

/** STS names it ExpiredTokenException, unlike the ExpiredToken of its other operations. */
export const expiredWebIdentity = () =>
  new ServiceError(
    "ExpiredWebIdentity",
    400,
    "Token expired: current date/time must be before the expiration date/time",
  );

export const invalidIdentityToken = () =>
  new ServiceError("InvalidIdentityToken", 400, "The ID Token provided is not a valid JWT.");

export const invalidAction = (name: string) =>
  new ServiceError("InvalidAction", 400, `Could not find operation ${name} for version 2011-06-15`);

export const wrongService = (service: string) =>
  new ServiceError("InvalidSignatureException", 403, `Credential should be scoped to correct service: '${service}'.`);

export const unknownOperation = (name: string) =>
  new ServiceError("UnknownOperationException", 404, `The emulator does not support ${name}.`);

export const unreadableBody = () =>
  new ServiceError("SerializationException", 400, "The request body is not a JSON object.");

export const accessDenied = (callerArn: string, action: string, resource: string, reason = "") =>
  new ServiceError(
    "AccessDeniedException",
    403,
    `User: ${callerArn} is not authorized to perform: ${action} on resource: ${resource}${reason}`,
  );

export const noPolicyAllows = (callerArn: string, action: string, resource = "*") =>
  accessDenied(callerArn, action, resource, ` because no identity-based policy allows the ${action} action`);

export const deniedByPolicy = (callerArn: string, action: string, resource: string) =>
  accessDenied(callerArn, action, resource, " with an explicit deny in an identity-based policy");
