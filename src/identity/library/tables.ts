/** The library's tables by our names: what 0012 made is what it reads and writes. */
export const USER = {
  modelName: 'people',
  fields: {
    emailVerified: 'email_verified',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
} as const;

export const SESSION = {
  modelName: 'sessions',
  fields: {
    userId: 'person',
    expiresAt: 'expires_at',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
    ipAddress: 'ip_address',
    userAgent: 'browser',
  },
  additionalFields: { askedAt: { type: 'date', required: false, input: false, fieldName: 'asked_at' } },
} as const;

export const ACCOUNT = {
  modelName: 'credentials',
  fields: {
    accountId: 'account_id',
    providerId: 'provider',
    userId: 'person',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
    accessTokenExpiresAt: 'access_token_expires_at',
    refreshTokenExpiresAt: 'refresh_token_expires_at',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
} as const;

export const VERIFICATION = {
  modelName: 'verifications',
  fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
} as const;

export const SECOND_FACTOR = {
  user: { fields: { twoFactorEnabled: 'second_factor' } },
  twoFactor: {
    modelName: 'second_factors',
    fields: {
      userId: 'person',
      backupCodes: 'recovery_codes',
      failedVerificationCount: 'failed',
      lockedUntil: 'locked_until',
    },
  },
} as const;
